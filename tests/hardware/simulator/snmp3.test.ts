/** The simulated agent of version 3, asked by the library's own session: guarded, read only, and ill in every way it can be told. */
import {
  AuthProtocols,
  createV3Session,
  ObjectType,
  PrivProtocols,
  SecurityLevel,
  type Session,
  type Varbind,
} from 'net-snmp'
import { afterEach, describe, expect, it } from 'vitest'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import type { Walk } from '../../../hardware/simulator/snmp.ts'
import { serveSnmp3 } from '../../../hardware/simulator/snmp3.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'

const USER = { name: 'jaga', authKey: 'delapan huruf lebih', privKey: 'sembilan huruf lebih' }
const DESCR = '1.3.6.1.2.1.25.2.3.1.3'
const USED = '1.3.6.1.2.1.25.2.3.1.6'

let walk: Walk | null = null
const open: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(end => end()))
})

async function agent(mood?: Mood): Promise<SimulatedWire> {
  walk = {
    [`${DESCR}.1`]: ['text', 'Physical memory'],
    [`${DESCR}.31`]: ['text', '/'],
    [`${USED}.31`]: ['integer', 300],
  }
  const made = await serveSnmp3(USER, () => walk)
  open.push(made.stop)
  if (mood) await made.mood(mood)
  return made
}

function session({ port }: SimulatedWire, key = USER.authKey, privKey?: string): Session {
  const auth = { authProtocol: AuthProtocols.sha256, authKey: key }
  const priv = { privProtocol: PrivProtocols.aes, privKey: privKey ?? USER.privKey }
  const level = privKey === '' ? SecurityLevel.authNoPriv : SecurityLevel.authPriv
  const made = createV3Session(
    '127.0.0.1',
    { name: USER.name, level, ...auth, ...priv },
    { port, retries: 0, timeout: 150 },
  )
  open.push(() => made.close())
  return made
}

const ask = (asking: Session, how: 'get' | 'getNext', oid: string): Promise<Varbind> =>
  new Promise((resolve, reject) => {
    asking[how]([oid], (error, cells) => (error || !cells?.[0] ? reject(error) : resolve(cells[0])))
  })

describe('an agent of version 3', () => {
  it('tells its objects, and which comes next', async () => {
    const asking = session(await agent())
    expect(await ask(asking, 'get', `${USED}.31`)).toMatchObject({ type: ObjectType.Integer, value: 300 })
    const first = await ask(asking, 'getNext', DESCR)
    expect([first.oid, String(first.value)]).toEqual([`${DESCR}.1`, 'Physical memory'])
    expect((await ask(asking, 'getNext', first.oid)).oid).toBe(`${DESCR}.31`)
    expect((await ask(asking, 'get', `${USED}.99`)).type).toBe(ObjectType.NoSuchObject)
    walk = { ...walk, [`${USED}.31`]: ['integer', 301] }
    expect((await ask(asking, 'get', `${USED}.31`)).value).toBe(301)
  })

  it('lets in nobody with a wrong key, and tells nothing in the clear', async () => {
    const made = await agent()
    await expect(ask(session(made, 'salah sekali'), 'get', `${USED}.31`)).rejects.toThrow()
    await expect(ask(session(made, USER.authKey, ''), 'get', `${USED}.31`)).rejects.toThrow()
  })

  it('changes nothing for anybody', async () => {
    const asking = session(await agent())
    const error = await new Promise<Error | null>(resolve => {
      asking.set([{ oid: `${USED}.31`, type: ObjectType.Integer, value: 5 }], resolve)
    })
    expect(error?.message).toMatch(/NotWritable/)
    expect((await ask(asking, 'get', `${USED}.31`)).value).toBe(300)
  })

  it('is silent while its machine is off', async () => {
    const made = await agent()
    walk = null
    await expect(ask(session(made), 'get', `${USED}.31`)).rejects.toThrow(/timed out/i)
  })
})

describe('moods', () => {
  it.each<Mood>([
    { kind: 'mute' },
    { kind: 'hung' },
    { kind: 'reset' },
    { kind: 'refuse' },
    { kind: 'torn' },
    { kind: 'short' },
    { kind: 'wrong-unit' },
    { kind: 'late', by: 400 },
  ])('%o is no answer, and well again it answers', async mood => {
    const made = await agent()
    const asking = session(made)
    await ask(asking, 'get', `${USED}.31`)
    await made.mood(mood)
    await expect(ask(asking, 'get', `${USED}.31`)).rejects.toThrow()
    await made.mood({ kind: 'well' })
    expect((await ask(session(made), 'get', `${USED}.31`)).value).toBe(300)
  })

  it.each<[Mood, unknown]>([
    [{ kind: 'exception', code: 5 }, null],
    [{ kind: 'twice' }, 300],
    [{ kind: 'slow', gap: 0.1 }, 300],
    [{ kind: 'frozen' }, 300],
  ])('%o answers %j', async (mood, value) => {
    const made = await agent(mood)
    walk = { ...walk, [`${USED}.31`]: ['integer', mood.kind === 'frozen' ? 301 : 300] }
    expect((await ask(session(made), 'get', `${USED}.31`)).value ?? null).toEqual(value)
  })
})
