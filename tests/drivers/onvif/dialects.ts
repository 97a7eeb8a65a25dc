/** The same messages as devices of different makers write them: other prefixes, default namespaces, padding, their own parameters. */

/** One notification; `operation` empty: no property. */
export interface Note {
  /** Names of ONVIF without a prefix, from the root: `Door/State/DoorAlarm`. */
  readonly topic: string
  readonly operation: string
  readonly source: Readonly<Record<string, string>>
  readonly data: Readonly<Record<string, string>>
}

export const note = (topic: string, operation: string, source: Note['source'], data: Note['data']): Note => ({
  topic,
  operation,
  source,
  data,
})

export interface Dialect {
  envelope(body: string): string
  fault(who: string, code: string): string
  capabilities(address: string): string
  subscribed(here: string, id: string, now: number): string
  subscriptionIn(path: string, body: string): string
  pulled(notes: readonly Note[], now: number): string
  done(verb: string, now: number): string
}

const LEASE = 60_000
const SOAP = 'http://www.w3.org/2003/05/soap-envelope'
const ADDRESSING = 'http://www.w3.org/2005/08/addressing'
const EVENTS = 'http://www.onvif.org/ver10/events/wsdl'
const NOTIFICATION = 'http://docs.oasis-open.org/wsn/b-2'
const SCHEMA = 'http://www.onvif.org/ver10/schema'
const DEVICE = 'http://www.onvif.org/ver10/device/wsdl'
const TOPICS = 'http://www.onvif.org/ver10/topics'
const CONCRETE = 'http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet'

const iso = (ms: number): string => new Date(ms).toISOString()

export function clock(ms: number, prefix = 'tt'): string {
  const date = new Date(ms)
  const of = (name: string, value: number) => `<${prefix}:${name}>${value}</${prefix}:${name}>`
  const time = of('Hour', date.getUTCHours()) + of('Minute', date.getUTCMinutes()) + of('Second', date.getUTCSeconds())
  const day = of('Year', date.getUTCFullYear()) + of('Month', date.getUTCMonth() + 1) + of('Day', date.getUTCDate())
  return (
    `<d:GetSystemDateAndTimeResponse xmlns:d="${DEVICE}" xmlns:${prefix}="${SCHEMA}"><d:SystemDateAndTime>` +
    `${`<${prefix}:DateTimeType>Manual</${prefix}:DateTimeType>`}<${prefix}:UTCDateTime><${prefix}:Time>${time}</${prefix}:Time>` +
    `<${prefix}:Date>${day}</${prefix}:Date></${prefix}:UTCDateTime></d:SystemDateAndTime></d:GetSystemDateAndTimeResponse>`
  )
}

/** Everything declared at the top, an attribute for the operation, subscriptions by their path. */
const gsoap: Dialect = {
  envelope: body =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP}" xmlns:wsa5="${ADDRESSING}" ` +
    `xmlns:wsnt="${NOTIFICATION}" xmlns:tt="${SCHEMA}" xmlns:tds="${DEVICE}" xmlns:tev="${EVENTS}" xmlns:tns1="${TOPICS}" ` +
    `xmlns:ter="http://www.onvif.org/ver10/error"><SOAP-ENV:Header></SOAP-ENV:Header><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`,
  fault: (who, code) =>
    gsoap.envelope(
      `<SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:${who}</SOAP-ENV:Value><SOAP-ENV:Subcode><SOAP-ENV:Value>ter:${code}</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code><SOAP-ENV:Reason><SOAP-ENV:Text xml:lang="en">no</SOAP-ENV:Text></SOAP-ENV:Reason></SOAP-ENV:Fault>`,
    ),
  capabilities: address =>
    gsoap.envelope(
      `<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Events><tt:XAddr>${address}</tt:XAddr></tt:Events></tds:Capabilities></tds:GetCapabilitiesResponse>`,
    ),
  subscribed: (here, id, now) =>
    gsoap.envelope(
      `<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference><wsa5:Address>${here}/onvif/event-${id}</wsa5:Address></tev:SubscriptionReference><wsnt:CurrentTime>${iso(now)}</wsnt:CurrentTime><wsnt:TerminationTime>${iso(now + LEASE)}</wsnt:TerminationTime></tev:CreatePullPointSubscriptionResponse>`,
    ),
  subscriptionIn: path => /event-(\d+)$/.exec(path)?.[1] ?? '',
  pulled: (notes, now) =>
    gsoap.envelope(
      `<tev:PullMessagesResponse><tev:CurrentTime>${iso(now)}</tev:CurrentTime><tev:TerminationTime>${iso(now + LEASE)}</tev:TerminationTime>${notes
        .map(
          ({ topic, operation, source, data }) =>
            `<wsnt:NotificationMessage><wsnt:Topic Dialect="${CONCRETE}">tns1:${topic}</wsnt:Topic><wsnt:Message><tt:Message UtcTime="${iso(now)}"${operation && ` PropertyOperation="${operation}"`}><tt:Source>${simple('tt:', source)}</tt:Source><tt:Data>${simple('tt:', data)}</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>`,
        )
        .join('')}</tev:PullMessagesResponse>`,
    ),
  done: (verb, now) =>
    gsoap.envelope(
      `<wsnt:${verb}Response><wsnt:TerminationTime>${iso(now + LEASE)}</wsnt:TerminationTime></wsnt:${verb}Response>`,
    ),
}

const simple = (prefix: string, items: Note['data']): string =>
  Object.entries(items)
    .map(([name, value]) => `<${prefix}SimpleItem Name="${name}" Value="${value}"/>`)
    .join('')

/** No prefixes at all below the envelope, a namespace at each turn, one address for all and a parameter to tell them apart. */
const bare: Dialect = {
  ...gsoap,
  envelope: body => `<Envelope xmlns="${SOAP}"><Body>${body}</Body></Envelope>`,
  fault: (who, code) =>
    bare.envelope(
      `<Fault><Code><Value xmlns:e="${SOAP}">e:${who}</Value><Subcode><Value xmlns:t="http://www.onvif.org/ver10/error">t:${code}</Value></Subcode></Code><Reason><Text>no</Text></Reason></Fault>`,
    ),
  capabilities: address =>
    bare.envelope(
      `<GetCapabilitiesResponse xmlns="${DEVICE}"><Capabilities><Events xmlns="${SCHEMA}"><XAddr> ${address} </XAddr></Events></Capabilities></GetCapabilitiesResponse>`,
    ),
  subscribed: (here, id, now) =>
    bare.envelope(
      `<CreatePullPointSubscriptionResponse xmlns="${EVENTS}"><SubscriptionReference><Address xmlns="${ADDRESSING}">${here}/onvif/services</Address><ReferenceParameters xmlns="${ADDRESSING}"><m:SubscriptionId xmlns:m="http://maker.example/2009/event" m:kind="pull">${id}</m:SubscriptionId></ReferenceParameters></SubscriptionReference><CurrentTime xmlns="${NOTIFICATION}">${iso(now)}</CurrentTime><TerminationTime xmlns="${NOTIFICATION}">${iso(now + LEASE)}</TerminationTime></CreatePullPointSubscriptionResponse>`,
    ),
  subscriptionIn: (_, body) =>
    /<(\w+):SubscriptionId xmlns:\1="http:\/\/maker\.example\/2009\/event"[^>]*>(\d+)</.exec(body)?.[2] ?? '',
  pulled: (notes, now) =>
    bare.envelope(
      `<PullMessagesResponse xmlns="${EVENTS}"><CurrentTime>${iso(now)}</CurrentTime>${notes
        .map(
          ({ topic, operation, source, data }) =>
            `<NotificationMessage xmlns="${NOTIFICATION}"><Topic xmlns:onvif="${TOPICS}" Dialect="${CONCRETE}">\n  onvif:${topic}\n</Topic><Message><Message xmlns="${SCHEMA}"${operation && ` PropertyOperation='${operation}'`} UtcTime="${iso(now)}"><Source>${simple('', source)}</Source><Data>${simple('', data)}</Data></Message></Message></NotificationMessage>`,
        )
        .join('')}</PullMessagesResponse>`,
    ),
  done: (verb, now) =>
    bare.envelope(
      `<${verb}Response xmlns="${NOTIFICATION}"><TerminationTime>${iso(now + LEASE)}</TerminationTime></${verb}Response>`,
    ),
}

/** The prefix of ONVIF at every step of a topic and never declared; text and comments between the elements. */
const sloppy: Dialect = {
  ...gsoap,
  pulled: (notes, now) =>
    gsoap
      .pulled(
        notes.map(one => ({ ...one, topic: one.topic.replaceAll('/', '/tns1:') })),
        now,
      )
      .replace(` xmlns:tns1="${TOPICS}"`, '')
      .replaceAll('<tt:Data>', '\n<!-- data --><tt:Key/>\n<tt:Data>'),
}

export const DIALECTS = { gsoap, bare, sloppy } as const
