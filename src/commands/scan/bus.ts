/** Who answers on a Modbus wire: a read of one register to each unit, and of another kind to those that stay silent. */
import type { Fault } from '../../core/sample.ts'
import type { Line, Timing } from '../../drivers/modbus/line.ts'
import type { Answer } from '../../drivers/modbus/link.ts'

export type Heard =
  | { readonly kind: 'unit'; readonly unit: number }
  /** Something speaks there, but no answer of this unit. */
  | { readonly kind: 'garbled'; readonly unit: number }
  /** The adapter hears itself and nobody else. */
  | { readonly kind: 'echo'; readonly unit: number }
  /** The wire itself cannot be had. */
  | { readonly kind: 'trouble'; readonly fault: Fault }

const PASSES = ['holding', 'input'] as const

/** `onStep` after each question; what is garbled gets a second chance before it is told. */
export async function* unitsOn(
  line: Line,
  units: readonly number[],
  timing: Timing,
  onStep: (unit: number) => void,
  cut: AbortSignal,
): AsyncGenerator<Heard> {
  const found = new Set<number>()
  for (const [unit, table] of PASSES.flatMap(pass => units.map(one => [one, pass] as const))) {
    if (cut.aborted) return
    const heard = found.has(unit)
      ? undefined
      : heardIn(await line.hold(read => read({ unit, table, address: 0, length: 1 }, timing)), unit)
    onStep(unit)
    if (!heard || cut.aborted || (isNoise(heard) && table === PASSES[0])) continue
    found.add(unit)
    yield heard
    if (heard.kind === 'trouble') return
  }
}

const isNoise = ({ kind }: Heard): boolean => kind === 'garbled' || kind === 'echo'

/** A refusal is an answer; that a gateway reaches nobody, or a device hangs up, is none. */
function heardIn(answer: Answer, unit: number): Heard | undefined {
  if ('words' in answer) return { kind: 'unit', unit }
  const { code, detail = '' } = answer.fault
  if (code === 'refused') return { kind: 'unit', unit }
  if (code === 'busy') return /^exception 1[01]$/.test(detail) ? undefined : { kind: 'unit', unit }
  if (code === 'port') return HUNG_UP.test(detail) ? undefined : { kind: 'trouble', fault: answer.fault }
  if (code === 'bad-frame') return { kind: 'garbled', unit }
  return /echo/.test(detail) ? { kind: 'echo', unit } : undefined
}

const HUNG_UP = /^(connection closed|ECONNRESET|EPIPE)$/
