/** The way through the gpiod tools, on a kernel that numbers no pins: contacts, a relay that is held, and every death in between. */
import { fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { watchContacts } from '../../dist/firmware-bridge/host/contacts-work.js'
import { findTools, gpiodOutput } from '../../dist/firmware-bridge/host/gpiod-pins.js'
import { headerOf } from '../../dist/firmware-bridge/host/header.js'
import { makeSafe } from '../../dist/firmware-bridge/host/safe.js'
import { openInputs } from '../../dist/firmware-bridge/host/way.js'
import { drive, level, mono, pulse, say, sleep, spread } from './metal.mjs'

const BLINK = 23
const RELAY = 24
const PULSES = 20

async function until(what, so, patience = 60_000) {
  const end = mono() + patience
  while (!so()) {
    if (mono() > end) throw new Error(`waited in vain for: ${what}`)
    await sleep(2)
  }
}
const isRefused = output => {
  try {
    output.read()
    return false
  } catch {
    return true
  }
}
const running = name =>
  readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(`${name}\0`)
    } catch {
      return false
    }
  })

/** Whoever only holds is told what was found: each tool started takes its time here. */
const tools = process.argv[2] === 'hold' ? JSON.parse(process.argv[3]) : await findTools()
const name = what => `tools v${tools.version}: ${what}`

// In a process of its own, only to be killed with the relay in its hand.
if (process.argv[2] === 'hold') {
  await gpiodOutput(tools, RELAY, 1)
  process.on('disconnect', () => process.exit(0))
} else await measure()

async function measure() {
  const heard = []
  let standing
  drive(BLINK, 1)
  const work = await watchContacts(
    (gpios, ears) => openInputs({ header: headerOf(), onoff: undefined }, gpios, ears),
    { pins: [{ gpio: BLINK, rest: 1, hold: 0 }] },
    tell => {
      heard.push(...tell.changes.map(change => ({ ...change, told: mono() })))
      standing = tell.standing[0] ?? standing
    },
  )
  await until('the watching tool', () => running('gpiomon').length === 1)
  await sleep(500)

  const took = []
  for (let i = 0; i < 20; i += 1) {
    const at = mono()
    drive(BLINK, 0)
    await until('the contact closes', () => heard.some(one => one.active && one.at >= at))
    took.push(heard.find(one => one.active && one.at >= at).told - at)
    await sleep(50)
    drive(BLINK, 1)
    await until('it opens', () => heard.at(-1)?.active === false)
    // Six closings within a second are chatter, and that is told later.
    await sleep(200)
  }
  say(name('edge'), spread(took))

  await sleep(600)
  const before = standing.pulses
  for (let i = 0; i < PULSES; i += 1) {
    pulse(BLINK, 5 + (i % 4))
    await sleep(300)
  }
  await sleep(1500)
  say(name('pulses'), { made: PULSES, counted: standing.pulses - before })
  await work.end()
  drive(BLINK, 0)

  const levels = []
  const look = setInterval(() => levels.at(-1) !== level(RELAY) && levels.push(level(RELAY)), 2)
  const relay = await gpiodOutput(tools, RELAY, 0)
  await until('the relay is held', () => running('gpioset').length === 1)
  await sleep(300)
  relay.drive(1)
  await until('the relay is energised', () => level(RELAY) === 1)
  await sleep(1000)
  say(name('relay'), { levels: [...levels], read: relay.read() })
  process.kill(Number(running('gpioset')[0]), 'SIGKILL')
  await until('it is not held any more', () => isRefused(relay))
  say(name('tool killed'), { level: level(RELAY) })
  await relay.close()

  const holder = fork(process.argv[1], ['hold', JSON.stringify(tools)])
  await until('another process energises it', () => level(RELAY) === 1)
  const killed = mono()
  holder.kill('SIGKILL')
  await until('the tool ends with its process', () => running('gpioset').length === 0)
  await makeSafe([{ gpio: RELAY, level: 0 }])
  say(name('process killed'), { ms: Math.round(mono() - killed), level: level(RELAY) })
  clearInterval(look)
  const water = []
  const again = await openInputs({ header: headerOf(), onoff: undefined }, [BLINK], { edge() {}, refused() {} })
  again.look((_, now) => water.push(now))
  say(name('level at the start'), { levels: water })
  await again.close()
  process.exit(0)
}
