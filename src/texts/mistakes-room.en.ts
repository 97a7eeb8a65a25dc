/** Mistakes in what a room file says about its room, English. */

import type { mistakesRoomId } from './mistakes-room.id.ts'

export const mistakesRoomEn: Record<keyof typeof mistakesRoomId, string> = {
  'profile-or-contacts':
    'A device needs "profile" with "link" (on a data wire) or "contacts" (behind contacts), not both.',
  'link-needed': 'This device has no address. Add link: { tcp: "host:port", unit: 1 }.',
  'key-of-contacts': '"{name}" is only for devices with "contacts"; the profile decides it. Remove "{name}".',
  'key-of-wire': '"{name}" is only for devices on a data wire. Remove "{name}".',
  'no-contacts': '"contacts" is empty. Add a contact, for example leak: { on: io-1, input: 1, normally: open }.',
  'normally-needed': 'It is not said how the contact "{name}" rests. Add normally: open or normally: closed.',
  'contact-needed': 'Every device of profile {profile} has the contact "{name}". Add it.',
  'probe-needed': 'The profile {profile} needs a probe. Add probes: { {name}: probe/temperature }.',
  'probe-of-other-unit': '"{from}" measures in another unit than "{name}". Choose another probe.',
  'profile-of-wire': 'The profile {name} is read on a wire of its own. Write "link" instead of "contacts".',
  'profile-of-contacts': 'The profile {name} is for contacts. Write "contacts" instead of "link".',
  'duplicate-device': 'The device id "{name}" is used twice. Choose another.',
  'reserved-id': 'The id "{name}" is used by the program itself. Choose another.',
  'retired-listed': 'The device "{name}" is retired and still listed. Remove it from one of the lists.',
  'retired-twice': 'The device "{name}" is retired twice. Remove one of them.',
  'unknown-profile': 'There is no profile "{name}". {hint}',
  'address-taken': 'The address {address} unit {unit} is already used by "{other}". Check address or unit number.',
  'serial-two-modes':
    'The port {name} is set to {expected} for "{other}" and to {got} here. All devices of one port need the same "baud".',
  'line-two-protocols':
    'The line {name} already carries "{other}", which speaks {expected}. Give {got} an adapter or a port of its own.',
  'point-not-in-profile': 'The profile {profile} has no point "{name}". {hint}',
  'calibrate-of-word': '"{name}" is no number and cannot be calibrated. Remove "calibrate".',
  'nominal-needed':
    '"{name}" comes in several ratings with limits of their own. Add points: { {name}: { nominal: … } } with one of {choices}.',
  'nominal-of-none': '"{name}" comes in one rating only. Remove "nominal".',
  'nominal-unknown': '"{name}" is never rated {got}. Choose one of {choices}.',
  'backup-key':
    'This is no public age key: it begins with age1. Make a pair with: jaga backup --new-key FILE, keep the file in the office and write the printed key here.',
  'backup-nowhere': 'It is not said where the backups go. Add "folder", or "media" with enrolled portable media.',
  'medium-uuid': 'This is no UUID of a file system. Read it with: lsblk -o NAME,UUID.',
  'medium-twice': 'This medium is listed twice. Remove one of them.',
  'cert-halved': '"cert-file" and "key-file" belong together. Add what is missing.',
  'file-needs-mqtts': '"{name}" only counts with encryption. Write url: mqtts://…, or remove "{name}".',
  'gain-zero': 'A gain of 0 makes every value the same. Write the right factor, usually near 1.',
  'lacks-needed': 'Every device of profile {profile} has "{name}". Remove it from "lacks".',
  'link-of-modbus':
    'The profile {name} is read over Modbus. Write link: { tcp: "host:port", unit: 1 }, or "rtu" with a serial port.',
  'link-of-nut': 'The profile {name} is read from a NUT server. Write link: { nut: "host:3493", ups: name }.',
  'link-of-probe': 'The profile {name} asks a service. Write link: { {key}: "…" }.',
  'url-without-certificate':
    'The profile {name} reads a certificate, and http:// has none. Write https://, or lacks: [net.certificate].',
  'link-of-megatec':
    'The UPS of the profile {name} hangs on a serial port. Write link: { megatec: /dev/serial/by-id/… }.',
  'link-of-ntu': 'The UPS of the profile {name} hangs on a serial port. Write link: { ntu: /dev/serial/by-id/… }.',
  'link-of-ydn23':
    'The devices of the profile {name} speak YDN23. Write link: { ydn23: /dev/serial/by-id/…, address: 1 } or { ydn23-tcp: "192.168.1.20:4001", address: 1 }.',
  'link-of-hikvision':
    'The devices of the profile {name} speak ISAPI. Write link: { hikvision: "192.168.1.64", user: name, password-file: file }.',
  'link-of-mqtt':
    'The devices of the profile {name} publish over MQTT. Write link: { mqtt: "host:1883", topic: name }.',
  'link-of-onvif':
    'The devices of the profile {name} speak ONVIF. Write link: { onvif: "192.168.1.64", user: name, password-file: file }.',
  'onvif-token-unknown': 'This profile asks for no token "{name}". {hint}',
  'link-of-snmp':
    'The profile {name} is read over SNMP. Write link: { snmp: "host:161", version: 3, user: name, auth: sha256, auth-file: file, priv: aes, priv-file: file }.',
  'snmp-community': 'SNMP version {version} needs "community-file" or "community", exactly one. Correct it.',
  'snmp-user': 'SNMP version 3 needs the name of a user. Add "user".',
  'snmp-key-of-3': '"{name}" is only for version: 3. Remove "{name}", or use version: 3.',
  'snmp-key-of-2': '"{name}" is not for version: 3. Remove "{name}".',
  'snmp-key-halved': '"{name}" and "{file}" belong together. Add what is missing.',
  'snmp-priv-alone': 'Encryption needs authentication. Add "auth" and "auth-file".',
  'snmp-secret-lines': 'The file "{name}" must hold the secret on one line. Correct the file.',
  'snmp-key-short': 'The key in the file "{name}" is too short. Use at least {least} signs.',
  'snmp-row-unknown': 'This profile has no table "{name}". {hint}',
  'snmp-row-needed': 'Nothing says which row of the table "{name}" is meant. Add rows: { {name}: "name of the row" }.',
  'login-halved': '"user" and "password-file" belong together. Add what is missing.',
  'password-lines': 'The file "{name}" must hold the password on one line. Correct the file.',
  'ca-without-tls': '"ca-file" only counts with encryption. Add tls: true.',

  'unknown-carrier': 'There is no device "{name}". {hint}',
  'no-channels': 'The device "{name}" has no contact inputs. {hint}',
  'two-carriers': 'Contacts of one device must be on one module, but are on "{first}" and "{other}". Split the device.',
  'contact-place':
    'A contact on a module or board needs "on"; one on a pin of the controller itself (gpio) has none. Mend it.',
  'key-of-pin': '"{name}" is for pins of the controller itself only. Remove "{name}", or write "gpio".',
  'pin-of-other': 'This actuator hangs on a pin of the controller itself. Remove "driver".',
  'pin-taken': 'GPIO {gpio} is already used by "{other}". Choose another pin.',
  'pin-of-port': 'GPIO {gpio} is the serial port that "{other}" uses. Choose another pin.',
  'energised-at-boot':
    'Before any program runs, GPIO {gpio} is {level}, so that the {kind} works without its controller. Use GPIO 9–27 with energised: high.',
  'no-such-input': '"{on}" has no input {input}. Choose {first} to {last}.',
  'input-taken': 'Input {input} of "{on}" is already used by "{other}". Choose another input.',
  'link-of-sysfs':
    'Profile {name} is a sensor that the operating system reads. Write link: { sysfs: only }, or the name the system gives it, such as sysfs: "1-0044".',
  'bad-sysfs':
    '"{got}" is no name of a sensor. Write only if there is one of its kind, or the name the system gives it: 1-0044, 28-0316a2793cff, dht11@4.',
  'bad-sysfs-file': '"{got}" is no name of a file of a sensor. Write its name alone, for example temp1_input.',
  'link-of-dht':
    'Profile {name} is a sensor on a pin of the controller itself. Write link: { dht: 4 } with the number of its GPIO.',
  'dht-too-often': 'This sensor and its reader give old values when asked more often. Write poll: 5s or more.',
  'link-of-board': 'Profile {name} is a board on a serial port. Write link: { board: /dev/serial/by-id/… }.',
  'link-of-sensor': 'Profile {name} is read by a board. Write link: { on: board, pin: D6 }.',
  'sensor-on': '"{name}" is no board. Write the id of a device of profile board/jaga. {hint}',
  'one-terminal':
    'It is not clear where this contact is connected. Write one of: input (module), pin or loop (board), or gpio (a pin of the controller itself).',
  'no-such-terminal': '"{on}" has no terminal "{name}". There are: {known}.',
  'normally-of-loop': 'The resistors of a loop themselves show rest and alarm. Remove "normally".',
  'bands-of-loop': '"bands" is only for a contact with "loop". Remove "bands", or use loop: A0.',
  'bands-overlap':
    'The bands of loop "{name}" overlap or are too close. Between two bands there must be at least {apart} counts.',
  'key-of-board': '"{name}" is only for an actuator on a board. Add driver: board, or remove "{name}".',
  'actuator-on':
    'The board of this actuator is not said or does not exist. Write on: with the id of a device of profile board/jaga. {hint}',
  'relay-has-pin': 'The relay of the board is always on D8 and its read-back on D9. Remove "{name}".',
  'actuator-pin': 'It is not said which pin moves the {kind}. Add pin: D10, D11, D12 or D13.',
  'no-contact-name': '"{name}" cannot be read from a contact. Use the name of a state, for example leak or door.',
  'held-beside-reed':
    'The contact "door" shows a held door already. Move this "door.alarm" to another device, or write means: forced.',

  'unknown-role': 'No rule uses the role "{name}". {hint}',
  'unknown-device': 'There is no device "{name}" in this room. {hint}',
  'unknown-point': 'There is no point "{name}" in this room. {hint}',
  'override-changes-nothing': 'This line changes nothing. Add limit, deadband, delay, level or off.',
  'override-twice': 'The rule "{name}" is changed twice for the same target. Merge them.',
  'override-misses': 'The rule "{rule}" does not apply to "{name}". {hint}',
  'off-needs-reason': 'A rule is only switched off with a reason. Write off: "the reason".',
  'off-and-more': 'A rule that is off cannot be changed as well. Remove one of the two.',
  'no-limit': 'The rule "{name}" has no number as its limit. Remove "limit".',
  'limit-needs-pair': 'The rule "{name}" needs two limits. Write limit: [low, high].',
  'limit-needs-number': 'The rule "{name}" needs one limit. Write limit: number.',
  'not-adjustable': 'The limit of rule "{name}" is fixed and must not be changed. Remove "limit".',
  'never-lowered': 'The level of rule "{name}" of class {class} must not be lowered from {level}. Remove "level".',
  'never-delayed': 'The delay of rule "{name}" of class {class} must not exceed {longest}. Shorten "on".',
  'rule-finds-nothing': 'The rule "{name}" finds no point to watch. Correct "for".',
  'guard-finds-nothing': 'The condition "and" of rule "{name}" names a point its device has not. Correct "and".',

  'duplicate-actuator': 'The actuator id "{name}" is used twice. Remove one of them.',
  'actuator-id':
    'An actuator of kind {kind} cannot be called "{name}". Give relay, siren and lamp the id of their kind.',
  'reflash-of-relay': '"reflash" is only for a relay, not for a {kind}. Remove "reflash".',
  'relay-needed': 'A room without a relay can call nobody. Add { id: relay, kind: relay }.',
  'key-of-request': '"{name}" is only for a request, not for a {kind}. Remove "{name}".',
  'request-needs-unit': 'A request needs the unit it starts. Add "unit", for example unit: pac-2.',
  'request-unit': '"{name}" is no PAC whose state is read. {hint}',
  'request-leak': '"{name}" has no water sensor. {hint}',
  'request-no-fire': 'Without fire detection read here no request is safe. List the fire panel, or remove "enabled".',
  'request-no-leak': 'No water sensor is known at "{name}". Add "leak" with the sensor there, or remove "enabled".',
  'request-no-generator': 'The load of the generator is not read, so no request is safe. Read it, or remove "enabled".',
  'request-no-probes': 'A request needs two room probes that agree. List a second one, or remove "enabled".',
  'request-nobody-asks':
    'The rules that ask for the stand-by PAC are switched off. Switch one on, or remove "enabled".',

  'bad-host': '"{got}" is no address or host name. Write for example 127.0.0.1.',
  'token-needed': 'The address {host} is open to the network. Add "token-file", or use host: 127.0.0.1.',
  'two-tokens': '"token" and "token-file" are both given. Remove one of them.',
  'token-short': 'The token is too short. Use at least {least} random signs.',
  'token-signs': 'The token has spaces or signs that cannot be sent. Use letters, digits and ordinary punctuation.',
  'self-test-off-duty':
    'The weekly test at "{name}" falls outside duty hours, when nobody would hear it. Choose a day and time within "duty-hours".',
  'duty-ends-before': 'Duty hours must end after they begin. Correct "from" or "to"; midnight is written "24:00".',
  'redundancy-ups': '"{name}" is no UPS whose state is read. {hint}',
  'redundancy-pac': '"{name}" is no air conditioner whose state is read. {hint}',
  'redundancy-feed':
    '"{name}" has no "supply.present", so nobody can tell whether this feed is alive. {hint} Or add the contact to it.',
  'redundancy-of-each': 'Either every UPS has "{name}" or none; it is missing for {other}. Add it there.',
  'needed-too-many':
    '"redundancy" asks for more units of {name} than there are ({units}). Lower "needed" or list the missing units.',
}
