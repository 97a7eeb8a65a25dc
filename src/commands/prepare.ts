/** Reads the shipped profiles, rules and rooms once and writes down what they say; run by `npm run build`. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { nameOf, PREPARED } from '../config/prepared.ts'
import { LIBRARY } from './place.ts'

/** By whom it was parsed: another parser may understand the same bytes otherwise. */
function parser(): string {
  const code = ['yaml.js', 'nodes.js'].map(name => fileURLToPath(new URL(`../config/${name}`, import.meta.url)))
  const yaml = join(dirname(fileURLToPath(import.meta.resolve('yaml'))), '../package.json')
  const hash = createHash('sha256')
  for (const file of [...code, yaml]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

const shipped = (): string[] =>
  ['profiles', 'rules', 'rooms'].flatMap(shelf =>
    readdirSync(join(LIBRARY, shelf), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .map(name => join(LIBRARY, shelf, name)),
  )

/** A file with a mistake, or with a value that JSON has not, is left to be parsed by whoever meets it. */
async function prepare(file: string, bytes: Buffer): Promise<void> {
  const { parseYaml } = await import('../config/yaml.ts')
  const mistakes: unknown[] = []
  const source = parseYaml({ file, bytes, text: bytes.toString('utf8') }, (...said) => mistakes.push(said))
  if (!source || mistakes.length > 0) return
  const body = JSON.stringify(source.data)
  if (isDeepStrictEqual(JSON.parse(body), source.data)) writeFileSync(PREPARED + nameOf(bytes), body)
}

const mark = join(PREPARED, 'parser')
const known = existsSync(mark) && readFileSync(mark, 'utf8') === parser()
if (!known) rmSync(PREPARED, { recursive: true, force: true })
mkdirSync(PREPARED, { recursive: true })
const wanted = new Map(shipped().map(file => [file, readFileSync(file)] as const))
const names = new Set(['parser', ...[...wanted.values()].map(nameOf)])
for (const name of readdirSync(PREPARED)) if (!names.has(name)) rmSync(join(PREPARED, name))
for (const [file, bytes] of wanted) if (!existsSync(PREPARED + nameOf(bytes))) await prepare(file, bytes)
writeFileSync(mark, parser())
