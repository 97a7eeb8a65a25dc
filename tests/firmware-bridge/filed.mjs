/** The process that owns the relay, its pin a file: what stands in it is what the pin shows. */
import { readFileSync, writeFileSync } from 'node:fs'
import { beChild } from '../../dist/firmware-bridge/host/child.js'
import { holdOutputs } from '../../dist/firmware-bridge/host/outputs-work.js'

const [file] = process.argv.slice(2)
const drive = level => writeFileSync(file, String(level), { flag: 'r+' })
const output = async (_, level) => {
  drive(level)
  return { by: 'onoff', drive, read: () => Number(readFileSync(file, 'utf8')), close: async () => undefined }
}
beChild((job, tell) => holdOutputs({ output }, job, tell))
