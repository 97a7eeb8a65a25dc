/** Where the program finds its own things: the shipped library, the demo room, the built page. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder that holds package.json, whether started from the sources or from dist. */
function rootOf(dir: string): string {
  return existsSync(join(dir, 'package.json')) ? dir : rootOf(dirname(dir))
}

const ROOT = rootOf(import.meta.dirname)

export const LIBRARY = join(ROOT, 'hardware')
export const DEMO = join(LIBRARY, 'rooms', 'demo.yaml')
export const WALL = join(ROOT, 'dist', 'dashboards', 'room')
export const VERSION = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
