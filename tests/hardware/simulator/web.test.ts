/** The simulated web site: a page behind a certificate that the system's own TLS believes, and ill in every way it can be told. */
import { readFileSync } from 'node:fs'
import { get, type RequestOptions } from 'node:https'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import { serveWeb } from '../../../hardware/simulator/web.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'
import type { Site } from '../../../hardware/simulator/world.ts'

const ca = readFileSync(join(import.meta.dirname, '../../../hardware/rooms/demo/ca.pem'))
const DAY = 86_400_000
let site: Site | null = null
const open: SimulatedWire[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(one => one.stop()))
})

async function web(mood?: Mood): Promise<SimulatedWire> {
  site = { page: 'right', days: 60 }
  const made = await serveWeb('spse', () => site)
  open.push(made)
  if (mood) await made.mood(mood)
  return made
}

interface Page {
  readonly status: number
  readonly body: string
  readonly days: number
}

function page({ port }: SimulatedWire, more: RequestOptions = {}): Promise<Page> {
  return new Promise((resolve, reject) => {
    const asking = get(
      { host: '127.0.0.1', port, path: '/eproc4', ca, agent: false, timeout: 5000, ...more },
      answer => {
        const { valid_to } = (answer.socket as TLSSocket).getPeerCertificate()
        const days = Math.floor((Date.parse(valid_to) - Date.now()) / DAY)
        let body = ''
        answer.on('data', part => (body += part))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, days }))
        answer.on('error', reject)
      },
    )
    asking.on('timeout', () => asking.destroy(new Error('timed out')))
    asking.on('error', reject)
  })
}

const BRIEFLY: RequestOptions = { timeout: 150 }

describe('a web site', () => {
  it('shows its page, and for how long its certificate lasts', async () => {
    const seen = await page(await web())
    expect([seen.status, seen.days]).toEqual([200, 60])
    expect(seen.body).toContain('Sistem Pengadaan Secara Elektronik')
  })

  it.each([
    ['error', 503, /503/],
    ['other', 200, /It works!/],
  ] as const)('shows the %s page', async (which, status, body) => {
    const made = await web()
    site = { page: which, days: 60 }
    const seen = await page(made)
    expect(seen.status).toBe(status)
    expect(seen.body).toMatch(body)
  })

  it('has its certificate renewed, or ended', async () => {
    const made = await web()
    site = { page: 'right', days: 12 }
    expect((await page(made)).days).toBe(12)
    site = { page: 'right', days: -3 }
    await expect(page(made)).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
  })

  it('is believed by nobody who does not name its authority', async () => {
    await expect(page(await web(), { ca: [] })).rejects.toMatchObject({ code: /UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/ })
  })

  it('takes nothing', async () => {
    expect((await page(await web(), { method: 'DELETE' })).status).toBe(405)
  })

  it('does not answer while its server is off, and is back with it', async () => {
    const made = await web()
    site = null
    await expect(page(made, BRIEFLY)).rejects.toThrow('timed out')
    site = { page: 'right', days: 60 }
    expect((await page(made)).status).toBe(200)
  })

  it.each<[Mood, RegExp, RequestOptions]>([
    [{ kind: 'mute' }, /timed out/, BRIEFLY],
    [{ kind: 'hung' }, /timed out/, BRIEFLY],
    [{ kind: 'torn' }, /timed out|aborted/, BRIEFLY],
    [{ kind: 'late', by: 1000 }, /timed out/, BRIEFLY],
    [{ kind: 'refuse' }, /ECONNREFUSED/, {}],
    [{ kind: 'reset' }, /ECONNRESET|disconnected|hang up/, {}],
    [{ kind: 'noise', bytes: 90 }, /Parse Error/, {}],
  ])('%o is no page, and well again it has one', async (mood, complaint, patience) => {
    const made = await web(mood)
    await expect(page(made, patience)).rejects.toThrow(complaint)
    await made.mood({ kind: 'well' })
    expect((await page(made)).status).toBe(200)
  })

  it.each<[Mood, number, boolean]>([
    [{ kind: 'exception', code: 4 }, 503, false],
    [{ kind: 'wrong-unit' }, 200, false],
    [{ kind: 'short' }, 200, false],
    [{ kind: 'frozen' }, 200, true],
  ])('%o answers %i', async (mood, status, right) => {
    const seen = await page(await web(mood))
    expect([seen.status, seen.body.includes('Sistem Pengadaan')]).toEqual([status, right])
  })
})
