/** What an ONVIF device says, as the Core Specification prints it, in one vendor's prefixes. */

const NAMESPACES = [
  'xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:wsa5="http://www.w3.org/2005/08/addressing"',
  'xmlns:wsnt="http://docs.oasis-open.org/wsn/b-2"',
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"',
  'xmlns:tev="http://www.onvif.org/ver10/events/wsdl"',
  'xmlns:tt="http://www.onvif.org/ver10/schema"',
  'xmlns:ter="http://www.onvif.org/ver10/error"',
  'xmlns:tns1="http://www.onvif.org/ver10/topics"',
].join(' ')

export const envelope = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope ${NAMESPACES}><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`

/** `who` is at fault: Sender or Receiver. */
export const fault = (who: 'Sender' | 'Receiver', code: string): string =>
  envelope(
    `<SOAP-ENV:Fault><SOAP-ENV:Code><SOAP-ENV:Value>SOAP-ENV:${who}</SOAP-ENV:Value><SOAP-ENV:Subcode>` +
      `<SOAP-ENV:Value>ter:${code}</SOAP-ENV:Value></SOAP-ENV:Subcode></SOAP-ENV:Code>` +
      `<SOAP-ENV:Reason><SOAP-ENV:Text xml:lang="en">${code}</SOAP-ENV:Text></SOAP-ENV:Reason></SOAP-ENV:Fault>`,
  )

export function dateAndTime(ms: number): string {
  const date = new Date(ms)
  const time = `<tt:Hour>${date.getUTCHours()}</tt:Hour><tt:Minute>${date.getUTCMinutes()}</tt:Minute><tt:Second>${date.getUTCSeconds()}</tt:Second>`
  const day = `<tt:Year>${date.getUTCFullYear()}</tt:Year><tt:Month>${date.getUTCMonth() + 1}</tt:Month><tt:Day>${date.getUTCDate()}</tt:Day>`
  return envelope(
    '<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType>' +
      '<tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>WIB-7</tt:TZ></tt:TimeZone>' +
      `<tt:UTCDateTime><tt:Time>${time}</tt:Time><tt:Date>${day}</tt:Date></tt:UTCDateTime>` +
      '</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>',
  )
}

export const capabilities = (address: string): string =>
  envelope(
    `<tds:GetCapabilitiesResponse><tds:Capabilities><tt:Events><tt:XAddr>${address}</tt:XAddr>` +
      '<tt:WSSubscriptionPolicySupport>false</tt:WSSubscriptionPolicySupport><tt:WSPullPointSupport>true</tt:WSPullPointSupport>' +
      '</tt:Events></tds:Capabilities></tds:GetCapabilitiesResponse>',
  )

const times = (now: number, ends: number): [current: string, termination: string] => [
  new Date(now).toISOString(),
  new Date(ends).toISOString(),
]

export function subscribed(address: string, now: number, ends: number): string {
  const [current, termination] = times(now, ends)
  return envelope(
    `<tev:CreatePullPointSubscriptionResponse><tev:SubscriptionReference><wsa5:Address>${address}</wsa5:Address>` +
      `</tev:SubscriptionReference><wsnt:CurrentTime>${current}</wsnt:CurrentTime>` +
      `<wsnt:TerminationTime>${termination}</wsnt:TerminationTime></tev:CreatePullPointSubscriptionResponse>`,
  )
}

export function pulled(messages: readonly string[], now: number, ends: number): string {
  const [current, termination] = times(now, ends)
  return envelope(
    `<tev:PullMessagesResponse><tev:CurrentTime>${current}</tev:CurrentTime>` +
      `<tev:TerminationTime>${termination}</tev:TerminationTime>${messages.join('')}</tev:PullMessagesResponse>`,
  )
}

export function renewed(now: number, ends: number): string {
  const [current, termination] = times(now, ends)
  return envelope(
    `<wsnt:RenewResponse><wsnt:TerminationTime>${termination}</wsnt:TerminationTime>` +
      `<wsnt:CurrentTime>${current}</wsnt:CurrentTime></wsnt:RenewResponse>`,
  )
}

export const unsubscribed = (): string => envelope('<wsnt:UnsubscribeResponse/>')

export type Items = Readonly<Record<string, string>>

/** `operation` empty: something happened, it is no state. */
export function notification(topic: string, operation: string, source: Items, data: Items, now: number): string {
  const items = (part: string, all: Items) =>
    `<tt:${part}>${Object.entries(all)
      .map(([name, value]) => `<tt:SimpleItem Name="${name}" Value="${value}"/>`)
      .join('')}</tt:${part}>`
  const property = operation === '' ? '' : ` PropertyOperation="${operation}"`
  return (
    '<wsnt:NotificationMessage><wsnt:Topic Dialect="http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet">' +
    `${topic}</wsnt:Topic><wsnt:Message><tt:Message UtcTime="${new Date(now).toISOString()}"${property}>` +
    `${items('Source', source)}${items('Data', data)}</tt:Message></wsnt:Message></wsnt:NotificationMessage>`
  )
}
