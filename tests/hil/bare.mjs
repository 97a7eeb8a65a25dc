/** onoff and nothing else: how soon an edge is heard here at all, for comparison. */
import { createRequire } from 'node:module'
import { headerOf } from '../../dist/firmware-bridge/host/header.js'

const { Gpio } = createRequire(import.meta.url)('onoff')
const { chip } = headerOf()
const pin = new Gpio(chip.base + Number(process.argv[2]), 'in', 'both')
pin.watch((_, level) => process.send({ at: Number(process.hrtime.bigint() / 1000n) / 1000, level }))
process.send({ ready: true })
process.on('disconnect', () => process.exit(0))
