/** What the wall says of the request to a stand-by PAC, in both languages. */
import { describe, expect, test } from 'vitest'
import { requestsIn } from '../../dashboards/room/requests.ts'
import { INTERLOCKS } from '../../src/core/site.ts'
import { actuator, RELAYS, room } from './rooms.ts'

const wall = (wanted: string, why: string) =>
  room({ actuators: [...RELAYS.well, { ...actuator('request', wanted, 'open'), id: 'pac-2-start', why }] })

describe('the request to a stand-by PAC', () => {
  test('is not shown where the room has none, or has not switched it on', () => {
    expect(requestsIn(room(), 'id')).toEqual([])
    expect(requestsIn(wall('open', 'not-enabled'), 'id')).toEqual([])
  })

  test('says that nothing asks, and that it asks until the room is back', () => {
    expect(requestsIn(wall('open', 'idle'), 'en')).toMatchObject([{ state: 'Not requested', asked: false }])
    expect(requestsIn(wall('closed', 'recovering'), 'id')).toMatchObject([
      { state: 'Meminta', why: 'sampai suhu ruang kembali', asked: true, refused: false },
    ])
  })

  test.each(INTERLOCKS)('says why it is refused: %s', interlock => {
    for (const word of [`refused-${interlock}`, `unknown-${interlock}`]) {
      const [id] = requestsIn(wall('open', word), 'id')
      const [en] = requestsIn(wall('open', word), 'en')
      expect([id?.refused, en?.refused]).toEqual([true, true])
      expect(id?.why).toMatch(/^ditolak: .+/)
      expect(en?.why).toMatch(/^refused: .+/)
    }
  })
})
