/** What may be shown of a device: where its facts come from and where its wire goes, and none of its secrets. */
import { expect, test } from 'vitest'
import { aboutOf } from '../../src/config/about.ts'
import { loadRoom } from '../../src/config/load.ts'
import { planOf, write } from './write.ts'

const SECRET = 'r4has1a-sekali'
for (const name of ['community', 'password', 'auth', 'priv']) write(`${SECRET}\n`, `${name}.txt`)

const devices = {
  probe: '{ id: probe, profile: climate/xy-md02, link: { rtu-tcp: "10.0.0.5:502", unit: 3 } }',
  serial: '{ id: serial, profile: climate/xy-md02, link: { rtu: /dev/serial/by-id/usb-a, unit: 4 } }',
  ups: '{ id: ups, profile: ups/rfc1628, link: { snmp: "10.0.0.6", version: 2c, community-file: community.txt } }',
  open: `{ id: open, profile: ups/rfc1628, link: { snmp: "10.0.0.7", version: 1, community: ${SECRET} } }`,
  server: `{ id: server, profile: server/host-resources, link: { snmp: "[fe80::1]:1161", version: 3, user: ${SECRET}, auth: sha256, auth-file: auth.txt, priv: aes, priv-file: priv.txt } }`,
  site: `{ id: site, profile: service/website, link: { url: "https://spse.example/eproc4?token=${SECRET}#${SECRET}" } }`,
  camera: `{ id: camera, profile: cctv/camera-rtsp, link: { rtsp: "rtsp://10.0.0.8/live?key=${SECRET}", user: ${SECRET}, password-file: password.txt } }`,
  mqtt: `{ id: mqtt, profile: climate/tasmota-sht3x, link: { mqtt: 10.0.0.9, topic: rak, user: ${SECRET}, password-file: password.txt } }`,
  nut: `{ id: nut, profile: ups/nut, link: { nut: 10.0.0.10, ups: ups, user: ${SECRET}, password-file: password.txt } }`,
  module: '{ id: module, profile: io/waveshare-modbus-io-8ch, link: { tcp: 10.0.0.11, unit: 1 } }',
  cable: '{ id: cable, profile: generic/leak-cable, contacts: { leak: { on: module, input: 1, normally: open } } }',
  gate: '{ id: gate, contacts: { door: { gpio: 17, normally: closed } } }',
}
const HEAD = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
server: { token: ${SECRET}-${SECRET}-${SECRET}-${SECRET}-${SECRET} }
devices:
`
const room = () =>
  HEAD +
  Object.values(devices)
    .map(one => `  - ${one}\n`)
    .join('')
const plan = planOf(loadRoom(write(room()), 'hardware'))
const place = (id: string) => aboutOf(plan, id).wire

test.each([
  ['probe', 'modbus', '10.0.0.5:502', 3],
  ['serial', 'modbus', '/dev/serial/by-id/usb-a', 4],
  ['ups', 'snmp', '10.0.0.6:161', null],
  ['server', 'snmp', '[fe80::1]:1161', null],
  ['site', 'probe', 'https://spse.example/eproc4', null],
  ['camera', 'probe', 'rtsp://10.0.0.8/live', null],
  ['mqtt', 'mqtt', '10.0.0.9:1883', null],
  ['cable', 'modbus', '10.0.0.11:502', 1],
  ['gate', 'gpio', 'GPIO17', null],
])('the wire of %s', (id, driver, where, unit) => {
  expect(place(id)).toEqual({ driver, place: where, unit })
})

test.each(Object.keys(devices))('no secret of %s is told', id => {
  expect(plan.site.devices[id]).toBeDefined()
  expect(JSON.stringify(aboutOf(plan, id))).not.toContain(SECRET)
})

test('the profile says its title, its document and what to verify', () => {
  const { title, source, notes } = aboutOf(plan, 'probe')
  expect(title?.id).toBe('Sensor suhu dan kelembapan XY-MD02')
  expect(source).toContain('config-xy-md0x')
  expect(notes[0]).toContain('compare the first reading with a thermometer')
})

test('a sheet of contacts says as much as a profile, and what no file describes says nothing', () => {
  expect(aboutOf(plan, 'cable').notes.length).toBeGreaterThan(0)
  expect(aboutOf(plan, 'gate')).toMatchObject({ title: null, source: '', notes: [] })
  expect(aboutOf(plan, 'nobody')).toEqual({ title: null, source: '', notes: [], wire: null })
})
