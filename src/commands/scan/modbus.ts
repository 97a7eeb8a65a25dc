/** Modbus units on a serial bus, behind a serial gateway, or on one host of the network. */
import type { ModbusLink } from '../../config/room.ts'
import { type Line, openLine, type Timing } from '../../drivers/modbus/line.ts'
import type { Named } from '../../drivers/modbus/link.ts'
import { linkOf } from '../../drivers/modbus/profile.ts'
import { wireOf } from '../../drivers/modbus/wire.ts'
import { unitsOn } from './bus.ts'
import { inquiry } from './inquiry.ts'
import { modelsOf } from './model.ts'
import type { Search } from './search.ts'
import { portTrouble } from './trouble.ts'

export interface Wire {
  /** As a person would say it. */
  readonly place: string
  /** As the room file says it, without the unit. */
  readonly link: ModbusLink
  /** Ends the id of what is found, before the unit. */
  readonly tail: string
}

/** Units found. Throws a complaint where the wire cannot be had. */
export async function searchWire(search: Search, wire: Wire, units: readonly number[]): Promise<number> {
  const { cut, timeout, clock } = search
  const { link, gap } = linkOf(wire.link)
  const line = openLine(wireOf(link, timeout, () => clock.now().mono))
  const timing = { timeout, gap }
  const hangUp = () => void line.close()
  cut.addEventListener('abort', hangUp)
  let count = 0
  let echoed = false
  try {
    const step = (unit: number) => search.progress.step(`${wire.place} unit ${unit}`)
    for await (const heard of unitsOn(line, units, timing, step, cut)) {
      if (heard.kind === 'trouble') throw troubleOf(search, wire, heard.fault.detail ?? heard.fault.code)
      if (heard.kind === 'garbled') search.hint('scan-garbled', { place: wire.place, unit: heard.unit })
      if (heard.kind === 'echo' && !echoed) search.hint('scan-echo', { place: wire.place })
      echoed ||= heard.kind === 'echo'
      if (heard.kind !== 'unit') continue
      count += 1
      await name(search, wire, line, timing, heard.unit)
    }
  } finally {
    cut.removeEventListener('abort', hangUp)
    await line.close()
  }
  return count
}

const troubleOf = ({ language }: Search, { place, link }: Wire, reason: string) =>
  portTrouble(language, place, reason, 'rtu' in link)

async function name(search: Search, wire: Wire, line: Line, timing: Timing, unit: number): Promise<void> {
  const named: Named = await line.hold((_, ask) => ask(unit, timing))
  const read = inquiry(span => line.hold(ask => ask({ ...span, unit }, timing)))
  const link = { ...wire.link, unit }
  const proposals = await modelsOf(search.library, link, named, read)
  if (search.cut.aborted) return
  const said = 'texts' in named ? Object.values(named.texts) : []
  search.found({ place: `${wire.place} unit ${unit}`, said, link, tail: `${wire.tail}${unit}`, proposals })
}
