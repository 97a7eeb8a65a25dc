/** Ways in which a file of settings goes bad. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'

const resealed = (set: string): string => {
  const sha256 = createHash('sha256').update(`1\n${set}`).digest('hex')
  return `{"version":1,"sha256":"${sha256}","content":${set}}`
}

/** Changed by somebody who knew the checksum: only the content itself can tell. */
const FORGED = [
  '{"limits":null}',
  '{"limits":{"__proto__":{"polluted":true}}}',
  '{"__proto__":{"polluted":true},"limits":[]}',
  '{"constructor":{"prototype":{"polluted":true}},"limits":[]}',
  '{"limits":[{"__proto__":{"polluted":true}}]}',
  '{"limits":[{"alarm":"a","limit":"25","by":"b","since":0,"note":null}]}',
  '{"limits":[{"alarm":"a","limit":null,"by":"b","since":0,"note":null}]}',
  '[]',
  'null',
  '1e308',
  '"limits"',
].map(resealed)
const FOREIGN = ['', ' \n', 'null', 'true', '[]', '{}', '{"hello":1}', '1e999', '{"version":1e999}', ...FORGED]
const HUGE = ['1e999', '-1e999', '9'.repeat(400)]

/** Every one differs from the text it is made of. */
export const mutated = (text: string): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(...FOREIGN),
      fc.nat(text.length - 3).map(at => text.slice(0, at)),
      fc.nat(text.length - 1).map(at => text.slice(0, at) + '\0'.repeat(text.length - at)),
      fc
        .tuple(fc.nat(Buffer.byteLength(text) - 1), fc.nat(7))
        .map(([at, bit]) => Buffer.from(text).map((byte, i) => (i === at ? byte ^ (1 << bit) : byte)))
        .map(bytes => Buffer.from(bytes).toString()),
      fc.constantFrom(...HUGE).map(number => text.replace('25.5', number)),
      fc.constantFrom('"25.5"', '[25.5]', '{}', 'true', 'null').map(wrong => text.replace('25.5', wrong)),
      fc.json().filter(json => json !== text),
    )
    .filter(changed => changed !== text)
