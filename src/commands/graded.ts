/** How well the profiles of a room are known: their evidence, and how their rows are proved. */
import type { Device, Site } from '../core/site.ts'
import { label } from '../texts/labels.ts'
import type { Language } from '../texts/text.ts'

type Profiled = Device & { readonly profile: string; readonly evidence: string }

const isProfiled = (device: Device): device is Profiled => device.profile !== undefined && device.evidence !== undefined

/** A line for each profile, in the order of their names. */
export function gradedLines(site: Site, language: Language): string[] {
  const devices = Object.values(site.devices).filter(isProfiled)
  const profiles = new Map(devices.map(({ profile, evidence }) => [profile, evidence]))
  return [...profiles].toSorted().map(([profile, evidence]) => {
    const ids = devices.filter(device => device.profile === profile).map(({ id }) => id)
    const proofs = proofsOf(site, ids).map(proof => label(language, `proof.${proof}`))
    return `  ${profile} (${ids.join(', ')}): ${[label(language, `evidence.${evidence}`), ...proofs].join('; ')}`
  })
}

const proofsOf = ({ points }: Site, devices: readonly string[]): string[] => {
  const own = Object.values(points).filter(({ device }) => devices.includes(device))
  return [...new Set(own.flatMap(({ proof }) => proof ?? []))].toSorted()
}
