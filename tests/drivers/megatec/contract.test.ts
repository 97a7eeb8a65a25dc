/** The driver of Megatec UPS under the contract that all drivers keep. */
import { megatecDriver } from '../../../src/drivers/megatec/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { lineRig } from '../lines/contract.ts'
import { newUps } from './ups.ts'
import { wire } from './wiring.ts'

driverContract('megatec', async slow => {
  const wiring = wire({ poll: slow?.interval ?? 20 })
  return lineRig(newUps(), wiring, slow?.ceiling ?? 120, (manners, open) =>
    megatecDriver([wiring], realClock, manners, open),
  )
})
