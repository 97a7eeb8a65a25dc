/** What the command line says of the feed to central monitoring, in English. */
import type { centralId } from './central.id.ts'

export const centralEn: Record<keyof typeof centralId, string> = {
  'mqtt-test': 'try the way to central monitoring: connect, write, read back; what fails is named',
  'mqtt-none': '{file} names no central monitoring. Add: central: { url: "mqtts://…" }.',
  'mqtt-trying': 'Trying {place} as {client}…',
  'mqtt-ok': 'Central monitoring can be reached: {place} took {topic} and gave it back after {ms} ms (MQTT {version}).',
  'mqtt-taken':
    'Central monitoring can be reached: {place} took {topic} (MQTT {version}); reading it back is not allowed.',
  'mqtt-until': 'The connection is encrypted; the certificates are valid until {until}.',
  'mqtt-plain': 'The connection is not encrypted: anybody on the way can read what is sent.',
  'mqtt-no-read':
    'The broker does not let Jaga read {topic}: what is out of date there stays. Ask for the right to read it.',
  'mqtt-file':
    'A file that the room file names cannot be read ({reason}). Check password-file, ca-file, cert-file and key-file.',
  'mqtt-dns':
    'The name of {place} is not known ({reason}). Check how it is written, and the DNS server of this machine.',
  'mqtt-closed': 'Nothing listens at {place}. Check the port, and whether the broker runs.',
  'mqtt-no-route': 'There is no way to {place} ({reason}). Check the network and its gateway.',
  'mqtt-wants-certificate':
    'The broker does not accept the certificate of this controller ({reason}). Check cert-file and key-file with whoever runs it.',
  'mqtt-no-tls':
    'What listens at {place} does not speak TLS ({reason}). Check the port, or write mqtt:// if it has none.',
  'mqtt-expired':
    "The broker's certificate has expired. Whoever runs it must renew it; check the clock of this machine too.",
  'mqtt-not-yet': "The broker's certificate is not valid yet. Check the clock of this machine first.",
  'mqtt-name':
    "The broker's certificate is for another name than {place}. Write the name that stands in it into the url.",
  'mqtt-ca':
    "The broker's certificate cannot be believed ({reason}). Ask whoever runs it for their CA and name it in ca-file.",
  'mqtt-client': 'The broker does not accept the name of this client. Write another one in client.',
  'mqtt-busy': 'The broker says that it is not ready. Try again later, or ask whoever runs it.',
  'mqtt-login': 'The broker refuses us ({reason}). Check user and password-file, and whether the account may connect.',
  'mqtt-silent': '{place} does not answer within {seconds} s. Check the address, the way there and its firewall.',
  'mqtt-mute':
    '{place} takes the call and then says nothing for {seconds} s. Check the port, and whether the broker hangs.',
  'mqtt-garbled': 'What answers at {place} is no MQTT broker ({reason}). Check the port.',
  'mqtt-hung-up': '{place} hung up without a word. Check the port, user and certificate, and the log of the broker.',
  'mqtt-hung-up-plain':
    '{place} hung up without a word. If the broker wants encryption, write mqtts://; else look into its log.',
  'mqtt-no-publish':
    'The login is right, but the broker does not let us write to {topic} ({reason}). Ask for the right to write below it.',
  'mqtt-swallowed':
    'The broker confirmed {topic} but did not give it back: most often we may not write there. Ask for the right to write and read below it.',
  'cursor-unwritten':
    'How far central monitoring has confirmed cannot be written down ({reason}); after a restart some events are sent twice.',
}
