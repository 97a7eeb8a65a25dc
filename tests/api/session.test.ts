/** Accounts: who may do what from where, how one signs in, and how long a guess takes. */
import { describe, expect, test } from 'vitest'
import { BUDGET, tries } from '../../src/api/session/tries.ts'
import { isWeak } from '../../src/api/session/words.ts'
import { MOST_USERS, ROLES } from '../../src/core/people/roles.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/core/time.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { AFAR, errorOf, get, HERE, post, type Rig, rig, send } from './client.ts'
import { served } from './wire.ts'

const SESSION = '/api/v1/session'
const USERS = '/api/v1/users'
const HOT = '/api/v1/alarms/probe.temperature.hot'
const REPAIR = { owner: 'Sari', incident: 'GGN-7', due: '2026-11-27T10:00:00+07:00' }
const PIN = '271828'
const PASSWORD = 'kopi gunung hujan sore'
const SARI = { name: 'Sari Dewi', role: 'admin', pin: PIN, password: PASSWORD }

const closed = (more: Parameters<typeof rig>[0] = {}) => withSari(rig({ token: 'rahasia', ...more }))

async function withSari<R extends Rig>(it: R): Promise<R> {
  expect((await post(it.app, USERS, SARI)).status).toBe(200)
  return it
}

/** What the browser keeps. */
const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

async function signedIn({ app }: Rig, who: object = { name: SARI.name, pin: PIN }, env = HERE) {
  const response = await post(app, SESSION, who, {}, env)
  expect([response.status, who]).toEqual([200, who])
  return { cookie: cookieOf(response) }
}

async function withUser(it: Rig, role: string, admin: object) {
  const name = `Budi ${role}`
  const who = { name, role, pin: '314159', password: 'tiga sepeda biru di taman' }
  expect((await post(it.app, USERS, who, { ...admin })).status).toBe(200)
  return { name, pin: who.pin, password: who.password }
}

describe('before there are accounts', () => {
  test('this computer may do all as before, and is told that the first user is to be made', async () => {
    const it = rig()
    expect(await (await get(it.app, SESSION)).json()).toMatchObject({ accounts: false, user: null, names: [] })
    expect((await post(it.app, '/api/v1/backup', {})).status).toBe(409)
    expect((await get(it.app, USERS)).status).toBe(200)
  })

  test.each<[string, object]>([
    ['is no administrator', { ...SARI, role: 'kasi' }],
    ['has nothing to prove it', { name: 'Sari Dewi', role: 'admin' }],
    ['is not active', { ...SARI, active: false }],
  ])('a first user who %s is refused', async (_, user) => {
    expect(await errorOf(await post(rig().app, USERS, user))).toMatchObject({ status: 409, code: 'first-admin' })
  })

  test('a stranger with the token makes nobody', async () => {
    const headers = { authorization: 'Bearer rahasia' }
    const it = rig({ token: 'rahasia' })
    expect(await errorOf(await post(it.app, USERS, SARI, headers, AFAR))).toMatchObject({ code: 'never-remote' })
    expect(await errorOf(await get(it.app, USERS, headers, AFAR))).toMatchObject({ code: 'never-remote' })
  })
})

describe('the wall of a room with accounts', () => {
  test('reads, silences and hears who enters without a name; everything else asks for one', async () => {
    const { app, house } = await closed()
    for (const path of ['/api/v1/room', '/api/v1/contacts', '/wall/'])
      expect((await get(app, path)).status).not.toBe(401)
    expect((await post(app, '/api/v1/siren/silence', { by: 'Orang lain' })).status).toBe(200)
    expect(house.events.at(-1)).toMatchObject({ kind: 'silenced', by: { name: 'wall', place: 'local' } })
    expect((await post(app, '/api/v1/doors/enter', {})).status).toBe(404)
    const { length } = house.inputs
    for (const path of [
      `${HOT}/acknowledge`,
      '/api/v1/backup',
      '/api/v1/fire/sign-round',
      '/api/v1/clock/confirm',
      USERS,
    ])
      expect(await errorOf(await post(app, path, {}))).toMatchObject({ status: 401, code: 'login-required' })
    expect(await errorOf(await get(app, USERS))).toMatchObject({ status: 401, code: 'login-required' })
    expect(house.inputs).toHaveLength(length)
  })

  test('a PIN proves a name, which the acts then carry whatever their body says', async () => {
    const it = await closed()
    const { cookie } = await signedIn(it, { name: '  sari   DEWI ', pin: PIN })
    it.house.hear({ 'leak/leak': 'wet' })
    const body = { occurrence: 1, by: 'Orang lain' }
    expect((await post(it.app, '/api/v1/alarms/leak.leak.wet/acknowledge', body, { cookie })).status).toBe(200)
    const by = { name: 'Sari Dewi', place: 'local', role: 'admin' }
    expect(it.house.events.filter(({ kind }) => kind === 'acknowledged')).toMatchObject([{ by }])
    expect(it.house.events.filter(({ kind }) => kind === 'sign-in')).toMatchObject([{ by }])
    expect(await (await get(it.app, SESSION, { cookie })).json()).toMatchObject({
      user: { name: 'Sari Dewi', role: 'admin' },
      names: ['Sari Dewi'],
      clear: false,
    })
  })

  test('the cookie is for this site’s pages alone and is out of reach of scripts', async () => {
    const { app } = await closed()
    const set = (await post(app, SESSION, { name: SARI.name, pin: PIN })).headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(set).toContain(part)
    const cookie = set.split(';')[0] ?? ''
    const foreign = { cookie, origin: 'http://evil.example' }
    expect((await post(app, '/api/v1/backup', {}, foreign)).status).toBe(403)
    expect((await post(app, '/api/v1/backup', '{}', { cookie, 'content-type': 'text/plain' })).status).toBe(415)
  })
})

describe('N13 a session', () => {
  test.each<[string, number, boolean]>([
    ['four minutes idle', 4 * MINUTE, true],
    ['five minutes idle', 5 * MINUTE, false],
  ])('at the wall after %s', async (_, idle, isOn) => {
    const it = await closed()
    const { cookie } = await signedIn(it)
    it.house.pass(idle)
    // A page that only listens is nobody's doing.
    await (await get(it.app, '/api/v1/live', { cookie })).body?.cancel()
    await get(it.app, '/api/v1/backup', { cookie })
    it.house.pass(isOn ? 0 : SECOND)
    expect((await get(it.app, USERS, { cookie })).status).toBe(isOn ? 200 : 401)
  })

  test('ends after twelve hours however busy, at once when signed out, and belongs to its place', async () => {
    const it = await closed()
    const { cookie } = await signedIn(it)
    const works = async (env = HERE) => (await get(it.app, USERS, { cookie }, env)).status
    for (let n = 0; n < 179; n += 1) {
      it.house.pass(4 * MINUTE)
      await works()
    }
    expect([await works(), await works(AFAR)]).toEqual([200, 401])
    it.house.pass(4 * MINUTE)
    expect(await works()).toBe(401)
    const again = await signedIn(it)
    expect((await send(it.app, 'DELETE', SESSION, {}, again)).headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await get(it.app, USERS, again)).status).toBe(401)
  })

  test('a new one begins with each signing in, and a key somebody brought is not taken', async () => {
    const it = await closed()
    const planted = { cookie: 'jaga-session=abc' }
    const response = await post(it.app, SESSION, { name: SARI.name, pin: PIN }, planted)
    expect(cookieOf(response)).not.toBe(planted.cookie)
    expect((await get(it.app, USERS, planted)).status).toBe(401)
    const first = { cookie: cookieOf(response) }
    await post(it.app, SESSION, { name: SARI.name, pin: PIN }, first)
    expect((await get(it.app, USERS, first)).status).toBe(401)
  })

  test('a new PIN of one’s own ends every session of before at once, whatever the disk does, and begins a new one', async () => {
    let disk = Promise.resolve(true)
    const it = await closed({ store: { ...memoryStore(), recorded: () => disk } })
    const [mine, stolen] = [await signedIn(it), await signedIn(it)]
    let recover = (_: boolean): void => undefined
    disk = new Promise(resolve => {
      recover = resolve
    })
    const me = `${USERS}/${it.accounts.all()[0]?.id}`
    const facts = { name: SARI.name, role: 'admin', active: true }
    const changing = send(it.app, 'PUT', me, { ...facts, pin: '161803' }, mine)
    await expect.poll(async () => (await get(it.app, USERS, stolen)).status).toBe(401)
    expect((await get(it.app, USERS, mine)).status).toBe(401)
    recover(true)
    const anew = { cookie: cookieOf(await changing) }
    expect((await get(it.app, USERS, anew)).status).toBe(200)
    // Without a new secret one stays who one was.
    expect((await send(it.app, 'PUT', me, facts, anew)).headers.get('set-cookie')).toBeNull()
    expect((await get(it.app, USERS, anew)).status).toBe(200)
  })

  test('what a user is now counts: another role, another PIN, gone', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    const budi = await withUser(it, 'kasi', admin)
    const mine = await signedIn(it, { name: budi.name, pin: budi.pin })
    const { users } = (await (await get(it.app, USERS, admin)).json()) as { users: { id: string; name: string }[] }
    const id = users.find(({ name }) => name === budi.name)?.id ?? ''
    const facts = { name: budi.name, role: 'guard', active: true }
    expect((await get(it.app, USERS, mine)).status).toBe(200)
    await send(it.app, 'PUT', `${USERS}/${id}`, facts, admin)
    expect(await errorOf(await get(it.app, USERS, mine))).toMatchObject({ status: 403, code: 'never-role' })
    await send(it.app, 'PUT', `${USERS}/${id}`, { ...facts, pin: '161803' }, admin)
    expect((await get(it.app, USERS, mine)).status).toBe(401)
    const last = await signedIn(it, { name: budi.name, pin: '161803' })
    expect((await send(it.app, 'DELETE', `${USERS}/${id}`, {}, admin)).status).toBe(200)
    expect((await post(it.app, `${HOT}/acknowledge`, { occurrence: 1 }, last)).status).toBe(401)
  })
})

describe('off loopback', () => {
  test('the page and the door to sign in are open, nothing else; the token stays a machine’s', async () => {
    const { app } = await closed()
    for (const path of ['/', '/wall/', SESSION]) expect((await get(app, path, {}, AFAR)).status).not.toBe(401)
    for (const path of ['/api/v1/room', '/api/v1/live', '/metrics', '/api/v1/contacts']) {
      const response = await get(app, path, {}, AFAR)
      expect(response.headers.get('www-authenticate')).toBe('Bearer realm="Jaga"')
      expect(await errorOf(response)).toMatchObject({ status: 401, code: 'login-or-token' })
      expect((await get(app, path, { authorization: 'Bearer salah' }, AFAR)).status).toBe(401)
    }
    const machine = { authorization: 'Bearer rahasia' }
    expect((await get(app, '/api/v1/room', machine, AFAR)).status).toBe(200)
    expect((await post(app, '/api/v1/devices/ups/retry', {}, machine, AFAR)).status).toBe(200)
    expect(await errorOf(await get(app, USERS, machine, AFAR))).toMatchObject({ status: 403 })
  })

  test('a password signs in and is warned of an open wire; a PIN does not work, nor are names told', async () => {
    const it = await closed()
    expect(await (await get(it.app, SESSION, {}, AFAR)).json()).toMatchObject({ names: [], clear: true })
    const pin = await post(it.app, SESSION, { name: SARI.name, pin: PIN }, {}, AFAR)
    expect(await errorOf(pin)).toMatchObject({ status: 403, code: 'pin-here-only' })
    const { cookie } = await signedIn(it, { name: SARI.name, password: PASSWORD }, AFAR)
    expect((await get(it.app, '/api/v1/room', { cookie }, AFAR)).status).toBe(200)
    const silence = await post(it.app, '/api/v1/siren/silence', {}, { cookie }, AFAR)
    expect(await errorOf(silence)).toMatchObject({ status: 403, code: 'never-remote' })
    const behind = { 'x-forwarded-proto': 'https', cookie }
    expect(await (await get(it.app, SESSION, behind, AFAR)).json()).toMatchObject({ clear: false })
  })
})

test('who signed in from afar is shown nothing more of the room once that is over', async () => {
  const it = await withSari(await served({ token: 'rahasia' }))
  const { cookie } = await signedIn(it, { name: SARI.name, password: PASSWORD }, AFAR)
  const headers = { cookie, 'x-forwarded-for': '10.0.0.9' }
  const reader = (await fetch(`http://127.0.0.1:${it.port}/api/v1/live`, { headers })).body?.getReader()
  expect((await reader?.read())?.done).toBe(false)
  await send(it.app, 'DELETE', SESSION, {}, { cookie }, AFAR)
  it.house.hear({ 'leak/leak': 'wet' })
  expect(await reader?.read()).toMatchObject({ done: true })
  expect(it.live.readers()).toBe(0)
  await it.served.close()
})

describe('N14 each role at its doors', () => {
  /** What a role gets: 200 = done, 4xx of the thing itself = it was let in, 403 = its role forbids it. */
  const DOORS: readonly [string, (it: Rig, headers: object) => Response | Promise<Response>, string][] = [
    ['acknowledge', (it, h) => post(it.app, `${HOT}/acknowledge`, { occurrence: 9 }, { ...h }), 'x x x x x -'],
    [
      'shelve',
      (it, h) => post(it.app, `${HOT}/shelve`, { occurrence: 9, by: 'x', note: 'x' }, { ...h }),
      '- x x - - -',
    ],
    ['defer', (it, h) => post(it.app, `${HOT}/defer`, { ...REPAIR, occurrence: 9 }, { ...h }), '- x x - - -'],
    ['limit', (it, h) => post(it.app, `${HOT}/limit`, { limit: 1, by: 'x' }, { ...h }), '- x x - - -'],
    ['test', (it, h) => post(it.app, '/api/v1/actuators/siren/test', {}, { ...h }), '- x x - x -'],
    ['retry', (it, h) => post(it.app, '/api/v1/devices/ups/retry', {}, { ...h }), '- x x - x -'],
    ['users', (it, h) => get(it.app, USERS, { ...h }), '- x x - - -'],
    ['remove', (it, h) => send(it.app, 'DELETE', `${USERS}/none`, {}, h), '- x x - - -'],
    ['contacts', (it, h) => send(it.app, 'PUT', '/api/v1/contacts', { contacts: [] }, h), '- x x - - -'],
    ['silence', (it, h) => post(it.app, '/api/v1/siren/silence', {}, { ...h }), 'x x x x x x'],
    ['read', (it, h) => get(it.app, '/api/v1/room', { ...h }), 'x x x x x x'],
  ]
  test('as the table says', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    const keys: object[] = []
    for (const role of ROLES) {
      const { name, pin } = await withUser(it, role, admin)
      keys.push(await signedIn(it, { name, pin }))
    }
    for (const [door, knock, row] of DOORS) {
      const answers = []
      for (const headers of keys) answers.push((await knock(it, headers)).status === 403 ? '-' : 'x')
      expect([door, answers.join(' ')]).toEqual([door, row])
    }
    expect(it.troubles).toEqual([])
  })
})

describe('users', () => {
  test('N17: what proves them is in no answer and no event, however it was sent', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    const told = [
      await (await get(it.app, USERS, admin)).text(),
      await (await get(it.app, '/api/v1/events')).text(),
      await (await get(it.app, '/api/v1/room')).text(),
      JSON.stringify(it.house.room),
    ].join('\n')
    expect(told).toContain('"pin":true')
    await send(
      it.app,
      'PUT',
      '/api/v1/contacts',
      { contacts: [{ name: 'Pos', role: 'guard', phone: '0812345678' }] },
      admin,
    )
    const events = await (await get(it.app, '/api/v1/events')).text()
    expect(events).toContain('"contacts":1')
    expect(events).not.toContain('+62812')
    for (const secret of [PIN, PASSWORD, 'salt', '"r":8']) expect(told).not.toContain(secret)
  })

  test.each<[string, object, string]>([
    ['a name that is there', { ...SARI, name: 'SARI dewi' }, 'name-taken'],
    ['a PIN in a row', { ...SARI, name: 'B', pin: '234567' }, 'pin-weak'],
    ['a birthday', { ...SARI, name: 'B', pin: '170845' }, 'pin-weak'],
    ['a PIN of letters', { ...SARI, name: 'B', pin: 'abcdef' }, 'field-wrong'],
    ['the office as password', { ...SARI, name: 'B', password: 'Diskominfo2026' }, 'password-weak'],
    ['the own name as password', { ...SARI, name: 'Bambang Sutrisno', password: 'bambangsutrisno1' }, 'password-weak'],
    ['a password of digits alone', { ...SARI, name: 'B', password: '271828182845904' }, 'password-weak'],
    ['a short password', { ...SARI, name: 'B', password: 'pendek' }, 'field-wrong'],
    ['a role nobody has', { ...SARI, name: 'B', role: 'root' }, 'field-wrong'],
    ['a NIP of nine digits', { ...SARI, name: 'B', nip: '123456789' }, 'field-wrong'],
  ])('%s is refused with a sentence', async (_, user, code) => {
    const it = await closed()
    const error = await errorOf(await post(it.app, USERS, user, await signedIn(it)))
    expect(error.code).toBe(code)
    expect(error.message.length).toBeGreaterThan(15)
  })

  test('somebody is always left who may manage users', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    const { users } = (await (await get(it.app, USERS, admin)).json()) as { users: { id: string }[] }
    const me = `${USERS}/${users[0]?.id}`
    const facts = { name: SARI.name, role: 'admin', active: true }
    for (const change of [{ role: 'guard' }, { active: false }, { pin: null, password: null }])
      expect(await errorOf(await send(it.app, 'PUT', me, { ...facts, ...change }, admin))).toMatchObject({
        code: 'last-admin',
      })
    expect(await errorOf(await send(it.app, 'DELETE', me, {}, admin))).toMatchObject({ code: 'last-admin' })
    await withUser(it, 'kasi', admin)
    expect((await send(it.app, 'DELETE', me, {}, admin)).status).toBe(200)
    expect((await get(it.app, USERS, admin)).status).toBe(401)
  })

  test('a section head makes no administrator, themselves least, and touches none; a guard they may', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    const budi = await withUser(it, 'kasi', admin)
    const [sari, self] = it.accounts.all().map(({ id }) => `${USERS}/${id}`)
    const theft = { name: SARI.name, role: 'admin', active: true, pin: '161803' }
    for (const [env, proof] of [
      [HERE, { pin: budi.pin }],
      [AFAR, { password: budi.password }],
    ] as const) {
      const mine = await signedIn(it, { name: budi.name, ...proof }, env)
      const asked = [
        send(it.app, 'PUT', `${self}`, { name: budi.name, role: 'admin', active: true }, mine, env),
        send(it.app, 'PUT', `${sari}`, theft, mine, env),
        send(it.app, 'PUT', `${sari}`, { ...theft, role: 'guard' }, mine, env),
        send(it.app, 'DELETE', `${sari}`, {}, mine, env),
        post(it.app, USERS, { ...theft, name: 'Wayan' }, mine, env),
      ]
      for (const answer of await Promise.all(asked))
        expect(await errorOf(answer)).toMatchObject({ status: 403, code: 'never-role' })
      expect((await post(it.app, USERS, { name: env === HERE ? 'A' : 'B', role: 'guard' }, mine, env)).status).toBe(200)
    }
    expect(it.accounts.all().map(({ role }) => role)).toEqual(['admin', 'kasi', 'guard', 'guard'])
  })

  test('the last place is filled and the one after it refused, so that the file stays readable', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    for (let n = 2; n < MOST_USERS; n += 1)
      it.house.tell({
        kind: 'set',
        ...{ what: 'user', user: `${n}`, person: { name: `Orang ${n}`, nip: null }, role: 'guard' },
        ...{ language: 'id', active: true, secrets: [], by: { name: 'Sari Dewi', place: 'local', role: 'admin' } },
      })
    expect((await post(it.app, USERS, { name: 'Terakhir', role: 'guard' }, admin)).status).toBe(200)
    const error = await errorOf(await post(it.app, USERS, { name: 'Lebih', role: 'guard' }, admin))
    expect(error).toMatchObject({ status: 409, code: 'users-full', message: expect.stringContaining('200') })
    expect(it.accounts.all()).toHaveLength(MOST_USERS)
  })

  test('somebody who is removed while their new secret is made does not come back', async () => {
    const it = await closed()
    const admin = await signedIn(it)
    const budi = await withUser(it, 'guard', admin)
    const path = `${USERS}/${it.accounts.all()[1]?.id}`
    const { stage } = it.accounts
    const removing = async (...how: Parameters<typeof stage>) => {
      expect((await send(it.app, 'DELETE', path, {}, admin)).status).toBe(200)
      return stage(...how)
    }
    Object.assign(it.accounts, { stage: removing })
    const change = { name: budi.name, role: 'guard', active: true, pin: '161803' }
    expect(await errorOf(await send(it.app, 'PUT', path, change, admin))).toMatchObject({ code: 'unknown-user' })
    expect(it.accounts.all()).toHaveLength(1)
  })

  test.each(['Jeruk Manis 88 biru', 'aku suka hujan pagi hari'])('"%s" is a password', word => {
    expect(isWeak('password', word, 'Sari Dewi')).toBe(false)
  })
})

describe('N11 guessing', () => {
  const guess = (it: Rig, pin: string, name = SARI.name) => post(it.app, SESSION, { name, pin })

  test('a wrong secret and a wrong name say the same, and waits double; silence is never locked', async () => {
    const it = await closed()
    const wrong = await errorOf(await guess(it, '000001'))
    expect([wrong.status, wrong.code]).toEqual([401, 'login-wrong'])
    expect(await errorOf(await guess(it, '000001', 'Tidak Ada'))).toEqual(wrong)
    const waits = []
    for (let n = 0; n < 4; n += 1) {
      const response = await guess(it, PIN)
      waits.push(Number(response.headers.get('retry-after')))
      expect(response.status).toBe(429)
      it.house.pass((waits[n] ?? 0) * SECOND)
      expect((await guess(it, '000002')).status).toBe(401)
    }
    expect(waits).toEqual([1, 2, 4, 8])
    expect((await post(it.app, '/api/v1/siren/silence', {})).status).toBe(200)
    it.house.pass(16 * SECOND)
    expect((await guess(it, PIN)).status).toBe(200)
    expect(it.house.events.filter(({ kind }) => kind === 'sign-in-refused')).toHaveLength(5)
  })

  test('a name that is there takes no longer than one that is not: as dear to prove, and no wait for the disk', async () => {
    let isStuck = false
    const recorded = async () => isStuck && new Promise<boolean>(() => undefined)
    const it = await closed({ store: { ...memoryStore(), recorded } })
    isStuck = true
    const asked: (string | null)[] = []
    const { proves } = it.accounts
    Object.assign(it.accounts, {
      proves: (...[user, ...how]: Parameters<typeof proves>) => {
        asked.push(user)
        return proves(user, ...how)
      },
    })
    expect((await guess(it, '000001')).status).toBe(401)
    expect((await guess(it, '000001', 'Tidak Ada')).status).toBe(401)
    expect(asked).toEqual([expect.any(String), null])
  })

  test('a crowd from afar that waits to be proved shuts itself out, and never the wall', async () => {
    const it = await closed()
    const { proves } = it.accounts
    let open = (): void => undefined
    const gate = new Promise<void>(resolve => {
      open = resolve
    })
    let waiting = 0
    Object.assign(it.accounts, {
      proves: async (...how: Parameters<typeof proves>) => {
        waiting += 1
        if (how[3] === 'remote') await gate
        return proves(...how)
      },
    })
    const knock = (n: number) => post(it.app, SESSION, { name: `orang ${n}`, password: 'salah' }, {}, AFAR)
    const crowd = [0, 1, 2, 3, 4, 5].map(knock)
    await expect.poll(() => waiting).toBe(6)
    expect((await knock(6)).status).toBe(429)
    expect((await guess(it, PIN)).status).toBe(200)
    open()
    expect((await Promise.all(crowd)).map(({ status }) => status)).toEqual(Array(6).fill(401))
  })

  test('10,000 tries from 50 addresses: no more than the budget are looked at, and the owner still gets in', () => {
    const it = tries()
    let now = 0
    expect(it.begin('sari', '10.0.0.1', false, now)).toBe(0)
    it.succeeded('sari', '10.0.0.1')
    let looked = 0
    for (let n = 0; n < 10_000; n += 1) {
      now += 4 * MINUTE
      if (it.begin('sari', `10.1.0.${n % 50}`, false, now) === 0) looked += 1
      if (n % 1000 !== 0) continue
      // From where they were seen before, and at the wall.
      expect(it.begin('sari', '10.0.0.1', false, now)).toBe(0)
      it.succeeded('sari', '10.0.0.1')
      expect(it.begin('sari', '127.0.0.1', true, now)).toBe(0)
      it.succeeded('sari', '127.0.0.1')
    }
    expect(now).toBeLessThan(28 * DAY)
    expect(looked).toBeLessThanOrEqual(BUDGET)
    expect(looked).toBeGreaterThan(50)
    expect(it.begin('sari', '10.9.9.9', false, now)).toBeGreaterThan(HOUR)
    expect(it.begin('sari', '10.9.9.9', false, now + 31 * DAY)).toBe(0)
  })

  test('many names from one address wait too; the wait ends at a quarter of an hour', () => {
    const it = tries()
    const wait = (n: number, now: number) => it.begin(`nama ${n}`, '10.0.0.9', false, now)
    for (let n = 0; n < 11; n += 1) expect(wait(n, 0)).toBe(0)
    expect(wait(11, 0)).toBe(SECOND)
    let now = 0
    let longest = 0
    for (let n = 12; n < 40; n += 1) {
      const left = wait(n, now)
      longest = Math.max(longest, left)
      now += left
      wait(n, now)
    }
    expect(longest).toBe(15 * MINUTE)
  })
})
