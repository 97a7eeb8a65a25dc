/** Runs in the machine with the simulated header: drives its pins, kills what it likes, and prints what it measured. */
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { drive, level, mono, pulse, say, sleep, spread } from './metal.mjs'

const LEAK = 17
const PANEL = 22
const BLINK = 23
const RELAY = 24

/** While processes start, looking costs them their time on an emulated processor. */
let pace = 25

async function until(what, so, patience = 60_000) {
  const end = mono() + patience
  while (!so()) {
    if (mono() > end) throw new Error(`waited in vain for: ${what}; heard ${JSON.stringify(one.heard.slice(-40))}`)
    await sleep(pace)
  }
}

/** Every level the relay's pin is seen to have, and when. */
const seen = []
let watching = setTimeout(lookAtRelay)
function lookAtRelay() {
  const now = level(RELAY)
  if (seen.at(-1)?.level !== now) seen.push({ level: now, at: mono() })
  watching = setTimeout(lookAtRelay, pace)
}
const levelsSince = at => seen.filter(one => one.at >= at).map(one => one.level)

function guard() {
  const child = fork(new URL('guard.mjs', import.meta.url).pathname, [process.env.PLAN ?? '/app/.hil/plan.json'], {
    detached: true,
    execArgv: [],
  })
  const values = new Map()
  const heard = []
  child.on('message', one => {
    if (!one.fault) values.set(one.point, one.value)
    heard.push(one)
  })
  return {
    child,
    values,
    heard,
    isWell: () => values.get('controller/relay.position') === 'well' && level(RELAY) === 1,
  }
}

const pidOf = file =>
  readdirSync('/proc').find(pid => /^\d+$/.test(pid) && commandOf(pid).includes(`firmware-bridge/host/${file}.js`))
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** The same edges heard by onoff alone, one process away: what this machine takes whoever listens. */
async function bare() {
  const child = fork(new URL('bare.mjs', import.meta.url).pathname, [String(BLINK)])
  const heard = []
  child.on('message', said => heard.push(said))
  await new Promise(resolve => child.once('message', resolve))
  const took = []
  for (let i = 0; i < 60; i += 1) {
    const wanted = i % 2
    const at = mono()
    drive(BLINK, wanted)
    const found = () => heard.find(said => said.level === wanted && said.at > at)
    while (!found()) await sleep(2)
    if (wanted === 0) took.push(found().at - at)
    await sleep(150)
  }
  child.kill('SIGKILL')
  say('edge to bare onoff', spread(took))
}

async function falls(what, act) {
  const began = mono()
  act()
  await until(`the relay falls: ${what}`, () => level(RELAY) === 0)
  return Math.round(mono() - began)
}

for (const gpio of [LEAK, PANEL, BLINK]) drive(gpio, 1)
// With the same looking on as what it is compared with.
pace = 2
await bare()
pace = 25
let one = guard()
const started = mono()
await until('well', one.isWell, 120_000)
say('start', { levels: levelsSince(0), ms: Math.round(mono() - started) })

pace = 2
const latencies = []
for (let i = 0; i < 60; i += 1) {
  const value = i % 2 === 0 ? 'high' : 'low'
  const at = mono()
  drive(BLINK, value === 'low' ? 1 : 0)
  await until(`the blinker is ${value}`, () =>
    one.heard.some(h => h.point === 'blinker/pulse' && h.value === value && h.at > at),
  )
  // Its end waits for an established rest; its beginning waits for nothing.
  const heard = one.heard.find(h => h.point === 'blinker/pulse' && h.value === value && h.at > at)
  if (value === 'high') latencies.push(heard.at - at)
  await sleep(150)
}
say('edge to core', spread(latencies))

const before = one.values.get('blinker/contact.pulses')
const PULSES = 40
// Each alone: what a starved emulator holds back until the next one has come is one edge for the kernel itself.
for (let i = 0; i < PULSES; i += 1) {
  pulse(BLINK, 5 + (i % 4))
  await sleep(300)
  const end = mono() + 3000
  while (one.values.get('blinker/contact.pulses') <= before + i && mono() < end) await sleep(25)
}
say('pulses', { made: PULSES, counted: one.values.get('blinker/contact.pulses') - before })

for (let i = 0; i < 40; i += 1) {
  pulse(BLINK, 25)
  await sleep(25)
}
await sleep(2000)
say('chatter', { word: one.values.get('blinker/contact.chatter') })

drive(PANEL, 0)
await sleep(120)
drive(PANEL, 1)
await sleep(1500)
say('panel, short', { levels: levelsSince(mono() - 1700), value: one.values.get('panel/fire.action') })
say('panel', { ms: await falls('panel', () => drive(PANEL, 0)) })
drive(PANEL, 1)
await until('well again', one.isWell)

for (const [name, file, signal] of [
  ['outputs killed', 'outputs', 'SIGKILL'],
  ['outputs stopped', 'outputs', 'SIGSTOP'],
  ['contacts killed', 'contacts', 'SIGKILL'],
]) {
  const at = mono()
  const took = await falls(name, () => process.kill(Number(pidOf(file)), signal))
  await until(`well after ${name}`, one.isWell, 120_000)
  say(name, { ms: took, levels: levelsSince(at) })
}
say('group killed', { ms: await falls('group killed', () => process.kill(-one.child.pid, 'SIGKILL')) })

pace = 25
await sleep(500)
const again = mono()
one = guard()
await until('well after a restart', one.isWell, 120_000)
say('restart', { levels: levelsSince(again) })
pace = 2
say('leak', { ms: await falls('leak', () => drive(LEAK, 0)) })
process.kill(-one.child.pid, 'SIGKILL')
// It outlives its group, and what comes next finds the pins as it leaves them.
await until('the failsafe has ended', () => pidOf('failsafe') === undefined)
clearTimeout(watching)
process.stdout.write('DONE\n')
process.exit(0)
