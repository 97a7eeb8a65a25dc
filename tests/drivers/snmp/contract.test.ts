/** The SNMP driver under the contract that all drivers keep. */

import { snmpDriver } from '../../../src/drivers/snmp/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { type Mood, openPeer, partsIn, well } from './peer.ts'
import { WALK, wire } from './wiring.ts'

const TIMEOUT = 60

driverContract('snmp', async ({ interval, ceiling } = { interval: 20, ceiling: 120 }) => {
  const peer = await openPeer(WALK)
  let overlapped = false
  let open: { readonly id: number; readonly at: number } | undefined
  const slow: Mood = scene => {
    const { id } = partsIn(scene.question)
    const at = performance.now()
    // What was given up after its time is open no more.
    if (open && open.id !== id && at - open.at < TIMEOUT) overlapped = true
    open = { id, at }
    scene.later(2, () => {
      open = undefined
      well(scene)
    })
  }
  peer.mood = slow
  const wiring = wire(peer.port, { poll: interval, timeout: TIMEOUT })
  return {
    driver: snmpDriver([wiring], realClock, { ceiling }),
    device: 'ups',
    points: wiring.points.map(({ point }) => point),
    interval: wiring.poll,
    timeout: wiring.timeout,
    ceiling,
    asked: () => peer.asked.map(({ at }) => at),
    overlapped: () => overlapped,
    async well() {
      await peer.leave()
      await peer.back()
      open = undefined
      peer.mood = slow
    },
    async mute() {
      peer.mood = () => {}
    },
    gone: () => peer.leave(),
    release: () => peer.end(),
  }
})
