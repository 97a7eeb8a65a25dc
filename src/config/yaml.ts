/** YAML text into plain data that remembers where each value was written; everything that is not plain YAML is told. */

import { type Document, isMap, isScalar, LineCounter, parseDocument, visit, type YAMLError, type YAMLMap } from 'yaml'
import type { MistakeKey } from '../texts/mistakes.ts'
import type { Blame, Place } from './blame.ts'
import type { Written } from './file.ts'
import { keyOf, keyOffset, offsetOf, type Path, valueOffset } from './nodes.ts'
import { preparedOf } from './prepared.ts'

export type { Path } from './nodes.ts'

export interface Source {
  readonly file: string
  readonly data: unknown
  /** Where the value stands; where its key stands if the value is empty or begins on lines of its own. */
  place(path: Path): Place
  keyPlace(path: Path): Place
}

/** Deeper nesting is nobody's file, and the parser's stack would not bear it. */
const DEEPEST = 64

/** As `parseYaml`; of a shipped file the text is parsed only when somebody asks where something stands. */
export function openYaml(written: Written, blame: Blame): Source | undefined {
  const data = preparedOf(written.bytes)
  if (data === undefined) return parseYaml(written, blame)
  let parsed: Source | undefined
  const source = (): Source => {
    parsed ??= parseYaml(written, blame)
    if (!parsed) throw new Error(`${written.file} was prepared and cannot be parsed`)
    return parsed
  }
  return {
    file: written.file,
    data,
    place: path => source().place(path),
    keyPlace: path => source().keyPlace(path),
  }
}

/** Undefined if the text is no YAML at all; lesser mistakes are told and the rest is still read. */
export function parseYaml({ file, text }: Written, blame: Blame): Source | undefined {
  const deep = tooDeep(text)
  if (deep !== undefined) return tell(blame, { file, line: deep, col: 1 }, 'yaml-deep')
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  })
  const at = (offset: number): Place => place(file, lines, offset)
  const directives = document.warnings.filter(({ code }) => code === 'BAD_DIRECTIVE')
  const errors = oncePerLine([...document.errors, ...directives], at)
  for (const error of errors) blame(at(error.pos[0]), keyOfError(error))
  if (errors.length > 0) return undefined
  if (!isPlain(document, at, blame)) return undefined
  return rooted(file, document, at, blame)
}

function rooted(file: string, document: Document.Parsed, at: (offset: number) => Place, blame: Blame) {
  const root = document.contents
  const start = { file, line: 1, col: 1 }
  if (root === null || (isScalar(root) && root.value === null)) return tell(blame, start, 'file-empty')
  if (!isMap(root)) return tell(blame, at(offsetOf(root)), 'file-no-mapping')
  const data: unknown = document.toJS()
  return {
    file,
    data,
    place: (path: Path) => at(valueOffset(root, path)),
    keyPlace: (path: Path) => at(keyOffset(root, path)),
  }
}

function tell(blame: Blame, where: Place, key: MistakeKey): undefined {
  blame(where, key)
  return undefined
}

function place(file: string, lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(1, line), col: Math.max(1, col) }
}

/** The line where brackets, dashes or indentation go deeper than any room needs. */
function tooDeep(text: string): number | undefined {
  let open = 0
  const lines = text.split('\n')
  const index = lines.findIndex(line => {
    open += (line.match(/[[{]/g)?.length ?? 0) - (line.match(/[\]}]/g)?.length ?? 0)
    const lead = /^(?:[-?:]?[ \t]+)*/.exec(line)?.[0].length ?? 0
    return open > DEEPEST || lead > 4 * DEEPEST
  })
  return index < 0 ? undefined : index + 1
}

/** One slip often trips the parser several times on its line. */
function oncePerLine(errors: readonly YAMLError[], at: (offset: number) => Place): YAMLError[] {
  const lines = new Map(errors.map(error => [at(error.pos[0]).line, error] as const).reverse())
  return [...lines.values()].reverse()
}

/** The parser calls an open bracket a bad indentation when the next line gives it away. */
const keyOfError = ({ code, message }: YAMLError): MistakeKey =>
  code === 'BAD_INDENT' && message.startsWith('Flow') ? 'yaml-bracket' : SYNTAX[code]

const SYNTAX: Readonly<Record<YAMLError['code'], MistakeKey>> = {
  ALIAS_PROPS: 'yaml-anchor',
  BAD_ALIAS: 'yaml-anchor',
  MULTIPLE_ANCHORS: 'yaml-anchor',
  BAD_DIRECTIVE: 'yaml-directive',
  BAD_DQ_ESCAPE: 'yaml-escape',
  BAD_INDENT: 'yaml-indent',
  BAD_PROP_ORDER: 'yaml-syntax',
  BAD_SCALAR_START: 'yaml-quote-needed',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-two-colons',
  BLOCK_IN_FLOW: 'yaml-syntax',
  DUPLICATE_KEY: 'duplicate-key',
  IMPOSSIBLE: 'yaml-syntax',
  KEY_OVER_1024_CHARS: 'yaml-colon',
  MISSING_CHAR: 'yaml-unclosed',
  MULTILINE_IMPLICIT_KEY: 'yaml-colon',
  MULTIPLE_DOCS: 'yaml-documents',
  MULTIPLE_TAGS: 'yaml-tag',
  NON_STRING_KEY: 'yaml-key',
  RESOURCE_EXHAUSTION: 'yaml-deep',
  TAB_AS_INDENT: 'yaml-tab',
  TAG_RESOLVE_FAILED: 'yaml-tag',
  UNEXPECTED_TOKEN: 'yaml-syntax',
  BAD_COLLECTION_TYPE: 'yaml-tag',
}

/**
 * Anchors, aliases, tags and other versions make a file say what it does not show; `__proto__` is no name for anything.
 * False if the rest can no longer be trusted.
 */
function isPlain(document: Document.Parsed, at: (offset: number) => Place, blame: Blame): boolean {
  const no = (node: unknown, key: MistakeKey) => blame(at(offsetOf(node)), key)
  let plain = document.directives.yaml.version === '1.2'
  if (!plain) blame(at(0), 'yaml-directive')
  visit(document, {
    Alias: (_, node) => {
      plain = false
      no(node, 'yaml-anchor')
    },
    Value: (_, node) => {
      if (node.anchor) no(node, 'yaml-anchor')
      if (node.tag) no(node, 'yaml-tag')
      if (isMap(node)) doubles(node, at, blame)
    },
    Pair: (_, pair) => {
      if (keyOf(pair) !== '__proto__') return undefined
      no(pair.key, 'forbidden-key')
      return visit.REMOVE
    },
  })
  return plain
}

function doubles(map: YAMLMap, at: (offset: number) => Place, blame: Blame): void {
  const seen = new Map<string, number>()
  for (const pair of map.items) {
    const key = keyOf(pair)
    const first = seen.get(key)
    if (first === undefined) seen.set(key, at(offsetOf(pair.key)).line)
    else blame(at(offsetOf(pair.key)), 'duplicate-key', { name: key, line: first })
  }
}
