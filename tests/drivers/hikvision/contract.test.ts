/** The driver of Hikvision devices under the contract that all drivers keep. */

import { hikvisionDriver } from '../../../src/drivers/hikvision/driver.ts'
import { hikvisionPointOf } from '../../../src/drivers/hikvision/profile.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { openPeer } from './peer.ts'
import { QUICK, recorder } from './wiring.ts'

driverContract('hikvision', async ({ interval, ceiling } = { interval: 20, ceiling: 120 }) => {
  const peer = await openPeer()
  const answering = peer.mood
  const at = { events: ['diskfull'], of: 'device' as const, says: 'stopped', lasts: '0ms' }
  const wiring = recorder(peer.port, {
    poll: interval,
    timeout: 80,
    silence: 150,
    points: [
      hikvisionPointOf('nvr', 'recorder.online', { at: 'online' }, {}),
      hikvisionPointOf('nvr', 'recorder.recording', { at }, {}),
    ],
  })
  return {
    driver: hikvisionDriver([wiring], realClock, { ...QUICK, pause: interval, ceiling }),
    device: wiring.device,
    points: wiring.points.map(({ point }) => point),
    interval,
    timeout: wiring.silence,
    ceiling,
    asked: () => peer.asked.map(({ at: when }) => when),
    overlapped: () => peer.open() > 1,
    async well() {
      await peer.leave()
      await peer.back()
      peer.beats = true
      peer.mood = answering
    },
    async mute() {
      peer.beats = false
      peer.mood = () => {}
    },
    gone: () => peer.leave(),
    release: () => peer.leave(),
    isSilent: ([online, recording]) =>
      online !== undefined &&
      'value' in online &&
      online.value === 'offline' &&
      recording !== undefined &&
      'fault' in recording,
  }
})
