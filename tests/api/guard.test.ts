/** N10: whose requests are answered. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AFAR, errorOf, get, HERE, post, rig } from './client.ts'
import { ask, request, type ServedRig, served, statusOf } from './wire.ts'

const SILENCE = '/api/v1/siren/silence'
/** What may be done from afar. */
const RETRY = '/api/v1/devices/ups/retry'
const LIST = '/api/v1/alarms'

describe('N10 writes of other sites’ pages', () => {
  test.each([
    [{ origin: 'http://evil.example' }, 'foreign-origin'],
    [{ origin: 'http://localhost.evil.example' }, 'foreign-origin'],
    [{ origin: 'http://localhost:9999' }, 'foreign-origin'],
    [{ origin: 'null' }, 'foreign-origin'],
    [{ origin: 'file://' }, 'foreign-origin'],
    [{ 'sec-fetch-site': 'cross-site' }, 'foreign-origin'],
    [{ 'sec-fetch-site': 'same-site' }, 'foreign-origin'],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'foreign-origin'],
  ])('%j is 403', async (headers, code) => {
    const { app, house } = rig()
    const { length } = house.inputs
    expect(await errorOf(await post(app, SILENCE, {}, headers))).toMatchObject({ status: 403, code })
    expect(house.inputs).toHaveLength(length)
  })

  test.each([
    {},
    { origin: 'http://localhost' },
    { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ])('%j is served', async headers => {
    const { app } = rig()
    expect((await post(app, SILENCE, {}, headers)).status).toBe(200)
  })

  test('the own origin behind TLS and with a port is the own origin', async () => {
    const { app } = rig()
    const headers = { host: 'jaga.lan:8443', origin: 'https://jaga.lan:8443' }
    expect((await post(app, SILENCE, {}, headers)).status).toBe(200)
  })

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/jsonx',
    'application/problem+json',
    'text/plain; application/json',
    '',
  ])('a body of type "%s" is 415', async type => {
    const { app, house } = rig()
    const { length } = house.inputs
    const response = await post(app, SILENCE, '{}', { 'content-type': type })
    expect(await errorOf(response)).toMatchObject({ status: 415, code: 'json-only' })
    expect(house.inputs).toHaveLength(length)
  })

  test('JSON with a charset is JSON', async () => {
    const { app } = rig()
    expect((await post(app, SILENCE, '{}', { 'content-type': 'Application/JSON; charset=utf-8' })).status).toBe(200)
  })

  test('nothing is done by GET', async () => {
    const { app, house } = rig()
    const { length } = house.inputs
    for (const path of [SILENCE, `${LIST}/probe.temperature.hot/acknowledge`, '/api/v1/actuators/siren/test']) {
      expect((await get(app, path)).status).toBe(404)
    }
    expect(house.inputs).toHaveLength(length)
  })
})

describe('N10 reads of other sites’ pages', () => {
  test.each(['/api/v1/room', '/api/v1/live', '/metrics'])(
    '%s is 403 to a foreign page and not shared with any',
    async path => {
      const { app, live } = rig()
      expect((await get(app, path, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).status).toBe(403)
      expect((await get(app, path, { origin: 'http://evil.example' })).status).toBe(403)
      expect(live.readers()).toBe(0)
    },
  )

  test('a link from elsewhere may open the page', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await get(rig().app, '/', headers)).status).toBe(302)
  })

  test('no answer allows another origin', async () => {
    const { app } = rig()
    for (const method of ['GET', 'OPTIONS']) {
      const headers = { 'access-control-request-method': 'POST' }
      const { headers: answer } = await app.request('/api/v1/room', { method, headers }, HERE)
      expect([...answer.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('N10 Host', () => {
  test.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'jaga.lan', 'JAGA.lan:80', '10.0.0.7'])(
    '%s is this controller',
    async host => {
      expect((await get(rig().app, '/api/v1/health', { host })).status).toBe(200)
    },
  )

  test.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:8080',
    'localhost.',
    '10.0.0.8',
    'jaga.lan.evil.example',
    'user@localhost',
    '',
  ])('"%s" is another name (rebinding): 403, even for health', async host => {
    const error = await errorOf(await get(rig().app, '/api/v1/health', { host }))
    expect(error).toMatchObject({ status: 403, code: 'foreign-host' })
  })

  test('a configured IPv6 address may come bare', async () => {
    const { app } = rig({ hosts: ['fd00::7'] })
    expect((await get(app, '/api/v1/health', { host: '[fd00::7]:8080' })).status).toBe(200)
  })

  describe('on the wire', () => {
    let it: ServedRig
    beforeAll(async () => {
      it = await served()
    })
    afterAll(() => it.served.close())

    test.each([
      ['own name', request('/api/v1/health', { Host: 'localhost' }), 200],
      ['rebinding', request('/api/v1/health', { Host: 'evil.example' }), 403],
      ['absolute URI of another host', request('http://evil.example/api/v1/health'), 403],
      ['absolute URI of the own host', request('http://127.0.0.1/api/v1/health'), 200],
      ['absolute URI against another Host', request('http://127.0.0.1/api/v1/health', { Host: 'evil.example' }), 403],
      ['no Host', 'GET /api/v1/health HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
      ['two Hosts', request('/api/v1/health', { host: 'evil.example' }), 403],
      ['a Host that is none', request('/api/v1/health', { Host: 'a b/c' }), 400],
    ])('%s', async (_, text, status) => {
      expect(statusOf(await ask(it.port, text))).toBe(status)
    })
  })
})

describe('the access token', () => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
  const paths = [
    '/api/v1/room',
    LIST,
    '/api/v1/live',
    '/api/v1/events',
    '/metrics',
    '/openapi.json',
    '/wall/',
    '/',
    '/none',
  ]

  test.each(paths)('%s asks strangers for it', async path => {
    const { app, live } = rig({ token: 'rahasia' })
    const response = await get(app, path, {}, AFAR)
    expect(response.headers.get('www-authenticate')).toContain('Bearer')
    expect(await errorOf(response)).toMatchObject({ status: 401, code: 'token-required' })
    expect(live.readers()).toBe(0)
  })

  test('health is open to anyone, for reading', async () => {
    const { app } = rig({ token: 'rahasia' })
    expect((await get(app, '/api/v1/health', {}, AFAR)).status).toBe(200)
    expect((await post(app, '/api/v1/health', {}, {}, AFAR)).status).toBe(401)
  })

  test.each(['Bearer rahasia', 'bearer rahasia', basic('jaga:rahasia'), basic(':rahasia')])(
    '"%s" opens',
    async authorization => {
      const { app } = rig({ token: 'rahasia' })
      expect((await get(app, '/api/v1/room', { authorization }, AFAR)).status).toBe(200)
      expect((await post(app, RETRY, {}, { authorization }, AFAR)).status).toBe(200)
    },
  )

  test.each([
    'Bearer rahasi',
    'Bearer rahasiaa',
    'Bearer ',
    'Bearer',
    'rahasia',
    basic('rahasia:'),
    basic('jaga:'),
    'Digest rahasia',
    '__proto__ rahasia',
  ])('"%s" does not', async authorization => {
    const { app, house } = rig({ token: 'rahasia' })
    const { length } = house.inputs
    expect((await get(app, '/api/v1/room', { authorization }, AFAR)).status).toBe(401)
    expect((await post(app, SILENCE, {}, { authorization }, AFAR)).status).toBe(401)
    expect(house.inputs).toHaveLength(length)
  })

  test.each([undefined, ''])('without one (%j) strangers are refused whatever they say', async token => {
    const { app } = rig(token === undefined ? {} : { token })
    const error = await errorOf(await get(app, '/api/v1/room', { authorization: 'Bearer ' }, AFAR))
    expect(error).toMatchObject({ status: 403, code: 'token-unset' })
  })

  test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s is this computer', async remoteAddress => {
    const { app } = rig({ token: 'rahasia' })
    const env = { incoming: { socket: { remoteAddress } } } as unknown as typeof HERE
    expect((await get(app, '/api/v1/room', {}, env)).status).toBe(200)
  })

  test.each(['10.0.0.9', '::ffff:10.0.0.9', '1127.0.0.1', 'fe80::1', undefined])('%s is not', async remoteAddress => {
    const { app } = rig({ token: 'rahasia' })
    const env = { incoming: { socket: { remoteAddress } } } as unknown as typeof HERE
    expect((await get(app, '/api/v1/room', {}, env)).status).toBe(401)
  })

  test.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])('%s: somebody behind a proxy here', async name => {
    const { app } = rig({ token: 'rahasia' })
    expect((await get(app, '/api/v1/room', { [name]: '127.0.0.1' })).status).toBe(401)
  })
})

describe('headers of every answer', () => {
  test.each(['/api/v1/room', '/api/v1/nothing', '/metrics', '/wall/'])('%s', async path => {
    const { headers } = await get(rig().app, path, { 'accept-language': 'en' })
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'/)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  })
})
