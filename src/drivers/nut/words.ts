/** The words of one line of the protocol (RFC 9271): bare, or in quotes with `\"` and `\\` inside. Pure. */

const WORD = /(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?:\s+|$)/y

/** Undefined where the line is none of the protocol: a quote that is not closed, or one inside a bare word. */
export function wordsOf(line: string): string[] | undefined {
  const text = line.trim()
  const words: string[] = []
  WORD.lastIndex = 0
  while (WORD.lastIndex < text.length) {
    const found = WORD.exec(text)
    if (!found) return undefined
    words.push(found[1]?.replace(/\\(.)/g, '$1') ?? found[2] ?? '')
  }
  return words
}

/** A word as it may stand in a question, whatever signs it has. */
export function quoted(word: string): string {
  return `"${word.replace(/["\\]/g, '\\$&')}"`
}
