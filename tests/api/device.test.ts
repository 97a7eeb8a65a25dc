/** One device as it is shown: how far it may be trusted, and that none of its secrets leaves the house. */
import { describe, expect, test } from 'vitest'
import { deviceSheet } from '../../src/api/shapes/device.ts'
import type { DeviceSheet } from '../../src/api/types.ts'
import { aboutOf } from '../../src/config/about.ts'
import { loadRoom } from '../../src/config/load.ts'
import { planOf, write } from '../config/write.ts'
import { errorOf, get, rig } from './client.ts'
import { house } from './house.ts'

const SECRET = 'r4has1a-sekali'
write(`${SECRET}\n`, 'priv.txt')
const ROOM = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: probe, profile: climate/xy-md02, link: { rtu-tcp: "10.0.0.5:502", unit: 3 }, role: inlet }
  - id: server
    profile: server/host-resources
    link: { snmp: 10.0.0.6, version: 3, user: ${SECRET}, auth: sha256, auth-file: priv.txt, priv: aes, priv-file: priv.txt }
  - id: site
    profile: service/website
    link: { url: "https://spse.example/eproc4?token=${SECRET}" }
`

function room() {
  const plan = planOf(loadRoom(write(ROOM), 'hardware'))
  return rig({ make: outputs => house(outputs, plan.site), about: id => aboutOf(plan, id) })
}

async function sheet(it: ReturnType<typeof rig>, id: string): Promise<DeviceSheet> {
  return deviceSheet.parse(await (await get(it.app, `/api/v1/devices/${id}`)).json())
}

describe('GET devices/{id}', () => {
  test('says grade, kind of proof, source, notes, wire and readings', async () => {
    const it = room()
    it.house.hear({ 'probe/temperature': 22.4 })
    const { evidence, about, wire, proofs, points, role, communication } = await sheet(it, 'probe')
    expect([evidence, role, communication]).toEqual(['S', 'inlet', 'ok'])
    expect(proofs).toEqual({ recorded: 0, printed: 1, transcribed: 1 })
    expect(about.notes.length).toBe(3)
    expect(wire).toEqual({ driver: 'modbus', place: '10.0.0.5:502', unit: 3 })
    const known = points.find(({ id }) => id === 'probe/temperature')
    expect(known).toMatchObject({ value: 22.4, quality: 'good', proof: 'printed' })
    expect(points.find(({ name }) => name === 'communication')?.proof).toBeNull()
    expect(points.every(({ device }) => device === 'probe')).toBe(true)
  })

  test.each(['server', 'site'])('a secret of %s in the room file never appears', async id => {
    const it = room()
    const text = JSON.stringify(await sheet(it, id))
    expect(text).toContain(id === 'server' ? '10.0.0.6:161' : 'https://spse.example/eproc4')
    expect(text).not.toContain(SECRET)
    expect(await (await get(it.app, '/api/v1/room')).text()).not.toContain(SECRET)
  })

  test.each(['nobody', '__proto__'])('there is no device named %s', async id => {
    const { status, code } = await errorOf(await get(room().app, `/api/v1/devices/${id}`))
    expect([status, code]).toEqual([404, 'unknown-device'])
  })
})
