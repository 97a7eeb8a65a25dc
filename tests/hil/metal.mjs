/** The simulated header as somebody outside it sees it: its wires are moved, its levels looked at, and all is measured. */
import { readFileSync, writeFileSync } from 'node:fs'

const SIM = process.env.GPIO_SIM_DIR
export const mono = () => Number(process.hrtime.bigint() / 1000n) / 1000
export const sleep = ms => new Promise(resolve => setTimeout(resolve, ms))
export const drive = (gpio, level) => writeFileSync(`${SIM}/sim_gpio${gpio}/pull`, level ? 'pull-up' : 'pull-down')
export const level = gpio => Number(readFileSync(`${SIM}/sim_gpio${gpio}/value`, 'utf8'))
export const say = (name, measured) => process.stdout.write(`MEASURED ${JSON.stringify({ name, ...measured })}\n`)

/** Busy: no timer is as exact as a contact. */
export function pulse(gpio, ms) {
  drive(gpio, 0)
  const end = mono() + ms
  while (mono() < end);
  drive(gpio, 1)
}

/** What so many durations come to, in ms. */
export function spread(durations) {
  const sorted = durations.toSorted((a, b) => a - b)
  const ms = share =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
  return { made: sorted.length, p50: ms(0.5), p99: ms(0.99), max: ms(1) }
}
