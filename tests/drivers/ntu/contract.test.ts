/** The driver of Mean Well NTU under the contract that all drivers keep. */
import { ntuDriver } from '../../../src/drivers/ntu/driver.ts'
import { driverContract } from '../contract.ts'
import { realClock } from '../hearing.ts'
import { lineRig } from '../lines/contract.ts'
import { newNtu, wire } from './ups.ts'

driverContract('ntu', async slow => {
  const wiring = wire({ poll: slow?.interval ?? 20 })
  return lineRig(newNtu(), wiring, slow?.ceiling ?? 120, (manners, open) =>
    ntuDriver([wiring], realClock, manners, open),
  )
})
