/** The process that reads DHT sensors. Their native reader may take it down at any frame: nothing else lives in it. */
import { beChild } from './child.ts'
import { readClimate } from './climate-work.ts'
import { openDht } from './dht.ts'

beChild((job: Parameters<typeof readClimate>[1], tell: Parameters<typeof readClimate>[2]) =>
  readClimate(openDht, job, tell),
)
