/** The wall page: a fixed list of files read at start, so that no request names a file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { etag } from 'hono/etag'
import { getMimeType } from 'hono/utils/mime'
import type { Api, Ctx, Deps } from '../deps.ts'
import { refusal } from '../refusal.ts'

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>

/** What people type, and the page that answers it. */
const SHORT = { '/': '', '/wall': '', '/console': 'console.html' }

export function wallRoutes(app: Api, deps: Deps): void {
  const files = filesIn(deps.wall)
  app.use('/wall/*', etag())
  for (const [short, page] of Object.entries(SHORT))
    app.get(short, c => c.redirect(`/wall/${page}${new URL(c.req.url).search}`))
  app.get('/wall/*', c => file(c, files, c.req.path.slice('/wall/'.length) || 'index.html'))
}

function file(c: Ctx, files: Files, name: string): Response {
  const content = files.get(name)
  if (!content) throw refusal(404, name === 'index.html' ? 'wall-missing' : 'not-found')
  c.header('Content-Type', getMimeType(name) ?? 'application/octet-stream')
  // A built asset carries its hash in its name.
  c.header('Cache-Control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
  return c.body(content)
}

/** Plain files only: a link could lead anywhere. */
function filesIn(folder: string): Files {
  return new Map(
    entriesOf(folder)
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [relative(folder, path).split(sep).join('/'), new Uint8Array(readFileSync(path))]),
  )
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch {
    // Not built: the page says so, the watch needs no page.
    return []
  }
}
