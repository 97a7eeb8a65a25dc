/** A text of XML to a tree whose names stand in their namespaces, whatever prefixes the device likes. Pure. */

import sax, { type QualifiedTag } from 'sax'

export interface Element {
  /** The namespace; empty where there is none. */
  readonly uri: string
  readonly local: string
  /** By local name; those of other namespaces are left out. */
  readonly attributes: Readonly<Partial<Record<string, string>>>
  readonly children: readonly Element[]
  readonly text: string
  /** The namespace of each prefix that is known here, for names that stand in texts. */
  readonly prefixes: Readonly<Partial<Record<string, string>>>
}

interface Growing extends Element {
  readonly children: Growing[]
  text: string
}

/** No message of the standard is nested so deep. */
const DEEPEST = 64

/** Undefined where it is not one whole document. A type declaration is refused: nothing in it is ever needed or expanded. */
export function xmlOf(text: string): Element | undefined {
  const open: Growing[] = []
  let root: Growing | undefined
  const reader = sax.parser(true, { xmlns: true })
  const add = (more: string): void => {
    const inside = open.at(-1)
    if (inside) inside.text += more
  }
  reader.onopentag = tag => {
    if (open.length >= DEEPEST || !isQualified(tag)) throw new Error('too deep')
    if (root && open.length === 0) throw new Error('a second document')
    const element = elementOf(tag)
    root ??= element
    open.at(-1)?.children.push(element)
    open.push(element)
  }
  reader.onclosetag = () => void open.pop()
  reader.ontext = add
  reader.oncdata = add
  reader.ondoctype = () => {
    throw new Error('a type declaration')
  }
  reader.onerror = error => {
    throw error
  }
  try {
    reader.write(text).close()
    return root
  } catch {
    return undefined
  }
}

const isQualified = (tag: object): tag is QualifiedTag => 'uri' in tag

function elementOf({ uri, local, attributes, ns }: QualifiedTag): Growing {
  const own = Object.values(attributes).filter(({ prefix }) => prefix === '')
  return {
    uri,
    local,
    attributes: Object.fromEntries(own.map(({ name, value }) => [name, value])),
    children: [],
    text: '',
    prefixes: ns,
  }
}

export type Name = readonly [uri: string, local: string]

export const is = (element: Element, [uri, local]: Name): boolean => element.uri === uri && element.local === local

export const child = (element: Element | undefined, name: Name): Element | undefined =>
  element?.children.find(one => is(one, name))

/** The first of this name below, however deep. */
export function below(element: Element | undefined, name: Name): Element | undefined {
  for (const one of element?.children ?? []) {
    const found = is(one, name) ? one : below(one, name)
    if (found) return found
  }
  return undefined
}

/** Of that local name in any namespace: what older versions of a standard call alike. */
export const called = (element: Element | undefined, local: string): Element | undefined =>
  element?.children.find(one => one.local === local)

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const escaped = (text: string): string => text.replace(/[&<>"]/g, sign => ESCAPES[sign] ?? sign)
