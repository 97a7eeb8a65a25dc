/** A request to a SOAP message, and an answer to its body or its fault. Pure. */

import type { Fault } from '../../core/sample.ts'
import { badFrame, denied, refused } from '../complaint.ts'
import { below, called, child, type Element, escaped, xmlOf } from '../xml.ts'
import { ADDRESSING, SOAP } from './names.ts'
import type { Request } from './requests.ts'

/** Where a message goes; `parameters` are the device's own words, which it wants to hear again. */
export interface Destination {
  readonly to: string
  readonly parameters: readonly Element[]
}

/** `security` is a header of its own, or nothing. */
export function envelope({ body, action }: Request, { to, parameters }: Destination, security: string, id: string) {
  const addressing =
    `<a:Action>${escaped(action)}</a:Action><a:MessageID>urn:uuid:${id}</a:MessageID>` +
    `<a:ReplyTo><a:Address>${ADDRESSING}/anonymous</a:Address></a:ReplyTo><a:To>${escaped(to)}</a:To>`
  const header = security + addressing + parameters.map(one => written(one, ' a:IsReferenceParameter="true"')).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    `<s:Envelope xmlns:s="${SOAP}" xmlns:a="${ADDRESSING}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`
  )
}

function written({ uri, local, attributes, children, text }: Element, more = ''): string {
  const said = Object.entries(attributes).filter(([name]) => name !== 'xmlns')
  const own = said.map(([name, value = '']) => ` ${name}="${escaped(value)}"`).join('')
  const inside = children.map(one => written(one)).join('') + escaped(text)
  return `<p:${local} xmlns:p="${escaped(uri)}"${own}${more}>${inside}</p:${local}>`
}

/** What stands in the body, or what the device complains of. */
export function answerOf(text: string): Element | { readonly fault: Fault } {
  const root = xmlOf(text)
  const body = root && child(root, [root.uri, 'Body'])
  const [said] = body?.children ?? []
  if (root?.local !== 'Envelope' || !said) return { fault: badFrame('no SOAP') }
  return said.uri === root.uri && said.local === 'Fault' ? { fault: faultIn(said) } : said
}

export const isFault = (answer: Element | { readonly fault: Fault }): answer is { readonly fault: Fault } =>
  'fault' in answer

/** What is told of a refused password differs from device to device. */
const OF_PASSWORD = /NotAuthorized|FailedAuthentication|InvalidSecurity/

function faultIn(fault: Element): Fault {
  const codes = [...codesIn(called(fault, 'Code')), called(fault, 'faultcode')?.text ?? '']
  const words = codes.map(code => code.trim().replace(/^.*:/, '')).filter(code => code !== '')
  const code = words.at(-1) ?? 'fault'
  return words.some(word => OF_PASSWORD.test(word)) ? denied(code) : refused(short(code))
}

function codesIn(code: Element | undefined): string[] {
  if (!code) return []
  return [called(code, 'Value')?.text ?? '', ...codesIn(called(code, 'Subcode'))]
}

const short = (text: string): string => text.slice(0, 40)

/** The text of an element below, without the blanks around it. */
export const textBelow = (element: Element, name: Parameters<typeof below>[1]): string | undefined =>
  below(element, name)?.text.trim()
