/** `jaga doctor [room.yaml]`: whether this machine can stand guard, line by line, with the remedy where it cannot. */

import { release } from 'node:os'
import type { Plan } from '../config/plan.ts'
import { doctor as texts } from '../texts/doctor.ts'
import { fill, type Language } from '../texts/text.ts'
import { complain, say } from './complaint.ts'
import { type Finding, GRADES } from './doctor/finding.ts'
import { guard } from './doctor/guard.ts'
import { loopback } from './doctor/loopback.ts'
import { type Machine, machine } from './doctor/machine.ts'
import { modules } from './doctor/modules.ts'
import { pins } from './doctor/pins.ts'
import { ports } from './doctor/ports.ts'
import { storage } from './doctor/storage.ts'
import { system } from './doctor/system.ts'
import { NOTHING, wiredIn } from './doctor/wired.ts'
import { LIBRARY } from './place.ts'

export interface DoctorOptions {
  readonly room?: string
  readonly data: string
  readonly json?: boolean
  /** A serial port into which bytes may be sent, and another one at which they should arrive. */
  readonly loopback?: string
  readonly loopbackTo?: string
  readonly language: Language
}

/** Prints what it found; throws a complaint (exit 1) when something fails. */
export async function doctor(options: DoctorOptions, print: (line: string) => void): Promise<void> {
  const { room, data, json = false, language } = options
  if (options.loopbackTo !== undefined && options.loopback === undefined)
    throw complain(language, 'option-needed', { name: '--loopback' })
  const findings = await examined(
    machine(release()),
    data,
    room === undefined ? undefined : await planIn(room, language),
  )
  if (options.loopback !== undefined) findings.push(...(await loopback(options.loopback, options.loopbackTo)))
  const told = findings.map(finding => tellingOf(finding, language))
  if (json) print(JSON.stringify(told, null, 2))
  else for (const line of told) print(lineOf(line))
  const failed = findings.filter(({ grade }) => grade === 'fail').length
  const warned = findings.filter(({ grade }) => grade === 'warn').length
  if (failed > 0) throw complain(language, 'doctor-bad', { failed, warned })
  if (!json) print(say(language, 'doctor-ok', { warned }))
}

/** Everything there is to find, in the order in which a person would look. */
export async function examined(of: Machine, data: string, plan: Plan | undefined): Promise<Finding[]> {
  const { pins: used, ports: paths, needs } = plan ? wiredIn(plan) : NOTHING
  const first = await system(of)
  const isWatched = first.some(({ found }) => found === 'found-watchdog-armed')
  return [
    ...first,
    ...(await modules(of, needs)),
    ...(await pins(of, used)),
    ...(await ports(of, paths)),
    ...(await storage(of, data)),
    ...(plan ? guard(plan, isWatched) : []),
  ]
}

/** A machine without a room is examined without all that reads rooms. */
async function planIn(room: string, language: Language): Promise<Plan> {
  const { loadRoom } = await import('../config/load.ts')
  const loaded = loadRoom(room, LIBRARY, language)
  if (loaded.ok) return loaded.plan
  throw complain(language, 'doctor-room', { file: room, count: loaded.mistakes.length })
}

interface Telling {
  readonly grade: Finding['grade']
  readonly about: string
  readonly found: string
}

function tellingOf({ grade, about, found, values }: Finding, language: Language): Telling {
  return { grade, about: texts[language][about], found: fill(texts[language][found], values) }
}

const WIDTH = Math.max(...GRADES.map(grade => grade.length)) + 1

const lineOf = ({ grade, about, found }: Telling): string => `${grade.padEnd(WIDTH)} ${about}: ${found}`
