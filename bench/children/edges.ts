/** The process at the pins with one contact that closes four times a second, and no pin behind it. */
import { beChild } from '../../firmware-bridge/host/child.ts'
import { watchContacts } from '../../firmware-bridge/host/contacts-work.ts'
import { type Ears, type Inputs, type Level, mono } from '../../firmware-bridge/host/pins.ts'
import type { Bcm } from '../../src/link.ts'

/** Less than what would be chattering. */
const EVERY = 250
const CLOSED = 60

function moving([gpio = 0]: readonly Bcm[], ears: Ears): Inputs {
  let level: Level = 1
  const to = (next: Level): void => {
    level = next
    ears.edge(gpio, level, mono())
  }
  const timer = setInterval(() => {
    to(0)
    setTimeout(to, CLOSED, 1)
  }, EVERY)
  return {
    by: 'onoff',
    look: seen => seen(gpio, level),
    close: async () => clearInterval(timer),
  }
}

beChild((job: Parameters<typeof watchContacts>[1], tell: Parameters<typeof watchContacts>[2]) =>
  watchContacts(async (gpios, ears) => moving(gpios, ears), job, tell),
)
