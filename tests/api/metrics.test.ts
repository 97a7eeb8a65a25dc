/** The room for Prometheus. */
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/store/memory.ts'
import { get, type Rig, rig } from './client.ts'

const lines = async ({ app }: Rig) => (await (await get(app, '/metrics')).text()).split('\n')

describe('GET /metrics', () => {
  test('is the text format with help, type and a last newline', async () => {
    const response = await get(rig().app, '/metrics')
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await response.text()
    expect(text).toMatch(/# HELP jaga_temperature_celsius .*\n# TYPE jaga_temperature_celsius gauge\n/)
    expect(text.endsWith('\n')).toBe(true)
    expect(text.split('\n').filter(line => line && !line.startsWith('#') && !line.startsWith('jaga_'))).toEqual([])
  })

  test('tells what is kept and what it costs the disk, and nothing where nothing is kept', async () => {
    const figures = { events: 9, bytes: 4096, tip: null, seal: null, written: [{ day: '2026-11-20', bytes: 8 }] }
    const all = await lines(rig({ store: { ...memoryStore(), figures: async () => figures } }))
    expect(all.filter(line => line.startsWith('jaga_store'))).toEqual([
      'jaga_store_size_bytes 4096',
      'jaga_store_events 9',
      'jaga_store_written_today_bytes 8',
    ])
    expect((await lines(rig())).filter(line => line.startsWith('jaga_store'))).toEqual([])
  })

  test('speaks base units', async () => {
    const all = await lines(rig())
    expect(all).toContain('jaga_temperature_celsius{device="probe",role="inlet"} 22')
    expect(all).toContain('jaga_battery_charge_ratio{device="ups",role=""} 0.98')
    expect(all).toContain('# TYPE jaga_generator_runtime_seconds_total counter')
    expect(all).toContain('jaga_generator_runtime_seconds_total{device="ups",role=""} 10800')
  })

  test('a bad reading is quality and age, never a number', async () => {
    const it = rig()
    it.house.pass(20_000)
    const all = await lines(it)
    expect(all.filter(line => line.startsWith('jaga_temperature_celsius'))).toEqual([])
    expect(all).toContain('jaga_reading_quality{device="probe",name="temperature"} 0')
    const at = Date.parse('2026-11-20T01:00:00Z') / 1000
    expect(all).toContain(`jaga_reading_timestamp_seconds{device="probe",name="temperature"} ${at}`)
  })

  test('states are rows of 0 and 1', async () => {
    const all = await lines(rig())
    const status = all.filter(line => line.startsWith('jaga_state{device="ups",name="ups.status"'))
    expect(status.filter(line => line.endsWith(' 1')).map(line => /state="(\w+)"/.exec(line)?.[1])).toEqual([
      'OL',
      'CHRG',
    ])
    expect(status.length).toBeGreaterThan(10)
  })

  test('alarms by tag and priority, the relay as wanted and as read back', async () => {
    const it = rig()
    it.house.hear({ 'leak/leak': 'wet' })
    const all = await lines(it)
    expect(all).toContain('jaga_alarm_active{tag="leak.leak.wet",priority="high"} 1')
    expect(all).toContain('jaga_alarm_active{tag="probe.temperature.hot",priority="high"} 0')
    expect(all).toContain('jaga_alarm_unacknowledged{tag="leak.leak.wet",priority="high"} 1')
    const relay = all.filter(line => line.startsWith('jaga_actuator_state{actuator="relay"'))
    expect(relay).toContain('jaga_actuator_state{actuator="relay",kind="relay",source="wanted",state="alarm"} 1')
    expect(relay.some(line => line.includes('source="position"'))).toBe(true)
  })

  test('the guard itself: version, turns, events, devices, readers', async () => {
    const it = rig()
    const all = await lines(it)
    expect(all).toContain('jaga_build_info{version="1.2.3"} 1')
    expect(all).toContain(`jaga_turns_total ${it.house.room.turns}`)
    expect(all).toContain(`jaga_events_total ${it.house.room.seq}`)
    expect(all).toContain('jaga_device_up{device="probe",parameter="R10"} 1')
    expect(all).toContain('jaga_live_readers 0')
    expect(all).toContain('jaga_clock_trusted 1')
  })
})
