/** The simulated NUT server, line by line as RFC 9271 prints it, and ill in every way it can be told. */
import { afterEach, describe, expect, it } from 'vitest'
import { nutUps } from '../../../hardware/simulator/devices/nut-ups.ts'
import { freshWorld } from '../../../hardware/simulator/fresh.ts'
import type { Mood } from '../../../hardware/simulator/mood.ts'
import { serveNut } from '../../../hardware/simulator/nut.ts'
import type { SimulatedWire } from '../../../hardware/simulator/wire.ts'
import type { Ups } from '../../../hardware/simulator/world.ts'
import { closed, dial, take } from './wire.ts'

let charge = 100
const read = () => ({ 'ups.status': 'OL', 'battery.charge': String(charge), 'ups.mfr': 'a "b" \\ c' })
const LISTED = `BEGIN LIST VAR rack
VAR rack ups.status "OL"
VAR rack battery.charge "100"
VAR rack ups.mfr "a \\"b\\" \\\\ c"
END LIST VAR rack
`

const open: SimulatedWire[] = []
afterEach(async () => {
  charge = 100
  await Promise.all(open.splice(0).map(one => one.stop()))
})

async function server(mood?: Mood): Promise<SimulatedWire> {
  const made = await serveNut('rack', read)
  open.push(made)
  if (mood) await made.mood(mood)
  return made
}

/** The first bytes of the answer, as many as are expected. */
async function said(port: number, question: string, expected: string): Promise<string> {
  const socket = await dial(port)
  try {
    socket.write(question)
    return (await take(socket, Buffer.byteLength(expected))).toString()
  } finally {
    socket.destroy()
  }
}

describe('a simulated NUT server', () => {
  it.each([
    ['LIST VAR rack\n', LISTED],
    ['LIST VAR RACK\n', LISTED.replaceAll(' rack', ' RACK')],
    ['GET VAR rack battery.charge\n', 'VAR rack battery.charge "100"\n'],
    ['GET VAR rack ups.load\n', 'ERR VAR-NOT-SUPPORTED\n'],
    ['LIST VAR cellar\n', 'ERR UNKNOWN-UPS\n'],
    ['LIST UPS\n', 'BEGIN LIST UPS\nUPS rack "Simulated"\nEND LIST UPS\n'],
    ['USERNAME a\nPASSWORD b\n', 'OK\nOK\n'],
    ['STARTTLS\n', 'ERR FEATURE-NOT-CONFIGURED\n'],
    ['LOGOUT\n', 'OK Goodbye\n'],
    ['INSTCMD rack load.off\n', 'ERR UNKNOWN-COMMAND\n'],
    ['SET VAR rack ups.id "x"\n', 'ERR UNKNOWN-COMMAND\n'],
    ['LOGIN rack\n', 'ERR UNKNOWN-COMMAND\n'],
    ['FSD rack\n', 'ERR UNKNOWN-COMMAND\n'],
  ])('answers %j', async (question, answer) => {
    expect(await said((await server()).port, question, answer)).toBe(answer)
  })

  it('hears a question that comes in pieces, and hangs up on one without an end', async () => {
    const { port } = await server()
    const socket = await dial(port)
    socket.write('LIST V')
    socket.write('AR rack\nVER')
    expect((await take(socket, LISTED.length)).toString()).toBe(LISTED)
    socket.write('x'.repeat(2000))
    await closed(socket)
  })

  it.each<[Mood, string]>([
    [{ kind: 'exception', code: 4 }, 'ERR DATA-STALE\n'],
    [{ kind: 'wrong-unit' }, LISTED.replaceAll(' rack', ' rack-2')],
    [{ kind: 'short' }, LISTED.replace(' "OL"', '')],
    [{ kind: 'torn' }, LISTED.slice(0, -1)],
    [{ kind: 'twice' }, LISTED + LISTED],
    [{ kind: 'late', by: 20 }, LISTED],
    [{ kind: 'slow', gap: 1 }, LISTED],
  ])('when it is %j', async (mood, answer) => {
    expect(await said((await server(mood)).port, 'LIST VAR rack\n', answer)).toBe(answer)
  })

  it('says what it said before while it is frozen', async () => {
    const wire = await server({ kind: 'frozen' })
    charge = 7
    expect(await said(wire.port, 'LIST VAR rack\n', LISTED)).toBe(LISTED)
    await wire.mood({ kind: 'well' })
    const now = LISTED.replace('"100"', '"7"')
    expect(await said(wire.port, 'LIST VAR rack\n', now)).toBe(now)
  })
})

describe('its UPS', () => {
  const status = (part: Partial<Ups>): string | undefined => {
    const world = freshWorld(1)
    return nutUps({ ...world, upses: { ...world.upses, B: { ...world.upses.B, ...part } } }, 'B')['ups.status']
  }

  it.each<[string, Partial<Ups>]>([
    ['OL', {}],
    ['OL CHRG', { charge: 0.5 }],
    ['OB DISCHRG', { mode: 'battery' }],
    ['OB DISCHRG LB', { mode: 'battery', charge: 0.1 }],
    ['OB DISCHRG TEST', { mode: 'battery', test: 'test' }],
    ['OB DISCHRG CAL', { mode: 'battery', test: 'calibration' }],
    ['OL BYPASS', { mode: 'bypass' }],
    ['OFF', { mode: 'off', load: 0 }],
    ['OL RB', { replace: true }],
    ['OL OVER', { load: 10_500 }],
  ])('says %s', (words, part) => expect(status(part)).toBe(words))

  it('writes numbers as the standard has them: a point, no exponent, no unit', () => {
    const variables = nutUps(freshWorld(1), 'B')
    const measured = Object.entries(variables).filter(([name]) =>
      /voltage|current|charge$|runtime|load|power/.test(name),
    )
    for (const [name, text] of measured) expect(text, name).toMatch(/^\d+(\.\d+)?$/)
  })
})
