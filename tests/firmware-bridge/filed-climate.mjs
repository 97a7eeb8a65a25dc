/** The process of the DHT sensors, its reader a file: what stands in it is what the next frame does. */
import { readFileSync } from 'node:fs'
import { beChild } from '../../dist/firmware-bridge/host/child.js'
import { readClimate } from '../../dist/firmware-bridge/host/climate-work.js'

const [file] = process.argv.slice(2)
async function read() {
  if (readFileSync(file, 'utf8') === 'burst') process.kill(process.pid, 'SIGABRT')
  await new Promise(resolve => setTimeout(resolve, 30))
  return { temperature: 22.4, humidity: 48.3 }
}
beChild((job, tell) => readClimate(() => ({ read }), job, tell))
