/** A room of peers and a driver for one test at a time, cleared away after each. */

import { afterEach, beforeEach } from 'vitest'
import { type Manners, modbusDriver } from '../../../src/drivers/modbus/driver.ts'
import type { ModbusWiring } from '../../../src/drivers/modbus/profile.ts'
import type { Clock, Driver } from '../../../src/ports.ts'
import { type Hearing, hearing, realClock } from '../hearing.ts'
import type { Framing } from './framing.ts'
import { type Mood, openPeer, type Peer } from './peer.ts'
import { QUICK } from './wiring.ts'

export interface House {
  readonly room: Hearing
  readonly driver: Driver | undefined
  peerOf(mood?: Mood, framing?: Framing): Promise<Peer>
  run(wiring: readonly ModbusWiring[], manners?: Partial<Manners>, clock?: Clock): Driver
}

export function house(): House {
  let peers: Peer[]
  let driver: Driver | undefined
  let room: Hearing
  beforeEach(() => {
    peers = []
    driver = undefined
    room = hearing()
  })
  afterEach(async () => {
    await driver?.stop()
    for (const peer of peers) await peer.leave()
  })
  return {
    get room() {
      return room
    },
    get driver() {
      return driver
    },
    async peerOf(mood, framing) {
      const peer = await openPeer(mood, framing)
      peers.push(peer)
      return peer
    },
    run(wiring, manners = {}, clock = realClock) {
      driver = modbusDriver(wiring, clock, { ...QUICK, ...manners })
      driver.start(room.hear)
      return driver
    },
  }
}

/** What a peer was asked, as `function:address+length`. */
export const asked = (peer: Peer): string[] =>
  peer.requests.map(({ fc, address, length }) => `${fc}:${address}+${length}`)
