/** The library's, the socket's and the device's complaints in our words; the library is asked itself for its own. */

import modbus from 'modbus-serial'
import { describe, expect, test } from 'vitest'
import { faultOf } from '../../../src/drivers/modbus/faults.ts'

const system = (code: string) => Object.assign(new Error(`connect ${code}`), { code, errno: -1 })

describe('a complaint', () => {
  test.each([1, 2, 3, 4, 7, 8, 99])('exception %i: the device refuses', modbusCode => {
    const thrown = Object.assign(new Error(`Modbus exception ${modbusCode}`), { modbusCode })
    expect(faultOf(thrown)).toEqual({ code: 'refused', detail: `exception ${modbusCode}` })
  })

  test.each([5, 6, 10, 11])('exception %i: later', modbusCode => {
    expect(faultOf({ modbusCode })).toEqual({ code: 'busy', detail: `exception ${modbusCode}` })
  })

  test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND'])(
    '%s: the port',
    code => {
      expect(faultOf(system(code))).toEqual({ code: 'port', detail: code })
    },
  )

  test('a timeout of the system or of the library: no answer', () => {
    expect(faultOf(system('ETIMEDOUT'))).toEqual({ code: 'no-answer' })
    expect(faultOf({ name: 'TransactionTimedOutError', message: 'Timed out', errno: 'ETIMEDOUT' })).toEqual({
      code: 'no-answer',
    })
  })

  test('a client that is not open, as the library says it itself', async () => {
    const client = new modbus.default()
    const thrown = await client.readCoils(0, 1).catch((error: unknown) => error)
    expect(thrown).not.toBeInstanceOf(Error)
    expect(faultOf(thrown)).toEqual({ code: 'port', detail: 'not open' })
  })

  test.each([
    new Error('CRC error'),
    new Error('Data length error, expected 7 got 5'),
    Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' }),
    'a bare string',
    undefined,
  ])('%s: a bad frame', thrown => {
    expect(faultOf(thrown).code).toBe('bad-frame')
  })
})
