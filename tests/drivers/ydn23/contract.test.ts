/** The driver of YDN23 under the contract that all drivers keep. */
import { ydn23Driver } from '../../../src/drivers/ydn23/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { lineRig } from '../lines/contract.ts'
import { newYdn23, wire } from './ups.ts'

driverContract('ydn23', async slow => {
  const wiring = wire({ poll: slow?.interval ?? 20 })
  return lineRig(newYdn23(), wiring, slow?.ceiling ?? 120, (manners, open) =>
    ydn23Driver([wiring], realClock, manners, open),
  )
})
