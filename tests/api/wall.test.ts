/** N09: the wall page is a fixed list of files, and no request names another. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorOf, get, rig } from './client.ts'
import { ask, request, type ServedRig, served, statusOf } from './wire.ts'

const SECRET = 'root:x:0:0'
let folder: string
let it: ServedRig
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jaga-wall-'))
  const wall = join(folder, 'wall')
  mkdirSync(join(wall, 'assets'), { recursive: true })
  writeFileSync(join(wall, 'index.html'), '<!doctype html><title>Jaga</title>')
  writeFileSync(join(wall, 'assets', 'index-abc123.js'), 'void 0')
  writeFileSync(join(folder, 'secret.txt'), SECRET)
  symlinkSync(join(folder, 'secret.txt'), join(wall, 'link.txt'))
  symlinkSync(folder, join(wall, 'up'))
  it = await served({ wall })
})
afterAll(async () => {
  await it.served.close()
  rmSync(folder, { recursive: true })
})

describe('the page', () => {
  test.each([
    ['/', '/wall/'],
    ['/wall', '/wall/'],
    ['/wall?lang=en', '/wall/?lang=en'],
    ['/console?lang=en', '/wall/console.html?lang=en'],
  ])('%s leads to it', async (path, there) => {
    const response = await get(it.app, path)
    expect([response.status, response.headers.get('location')]).toEqual([302, there])
  })

  test.each(['/wall/', '/wall/index.html'])('%s is it, asked for anew each time', async path => {
    const response = await get(it.app, path)
    expect(await response.text()).toContain('<title>Jaga</title>')
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  test('its assets keep for ever, and nothing is sent twice', async () => {
    const response = await get(it.app, '/wall/assets/index-abc123.js')
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const etag = response.headers.get('etag') ?? ''
    const again = await get(it.app, '/wall/assets/index-abc123.js', { 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('not built, it says so', async () => {
    expect(await errorOf(await get(rig().app, '/wall/'))).toMatchObject({ status: 404, code: 'wall-missing' })
  })
})

describe('N09 no way out of the folder', () => {
  test.each([
    '/wall/../secret.txt',
    '/wall/%2e%2e/secret.txt',
    '/wall/..%2fsecret.txt',
    '/wall/%2e%2e%2fsecret.txt',
    '/wall/..%5csecret.txt',
    '/wall/..\\secret.txt',
    '/wall/%252e%252e%252fsecret.txt',
    '/wall/....//secret.txt',
    '/wall//etc/passwd',
    '/wall/assets/../../secret.txt',
    '/wall/index.html%00.txt',
    '/wall/%c0%ae%c0%ae/secret.txt',
    '/wall/assets',
    '/wall/assets/',
    '/wall/link.txt',
    '/wall/up/secret.txt',
    '/wall/__proto__',
    '/wall/;/../secret.txt',
    '/../secret.txt',
    '//secret.txt',
  ])('%s', async path => {
    const answer = await ask(it.port, request(path))
    expect([400, 404]).toContain(statusOf(answer))
    expect(answer).not.toContain(SECRET)
  })
})
