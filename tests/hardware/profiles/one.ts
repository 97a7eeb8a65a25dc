/** One profile of the library as its driver wants it: to read the whole shelf takes longer than most tests. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Profile, profileSchema } from '../../../src/config/profile.ts'

type Of<Driver extends Profile['driver']> = Extract<Profile, { driver: Driver }>

/** `path`: below hardware/profiles, without `.yaml`. */
export function profileAt<Driver extends Profile['driver']>(path: string, driver: Driver): Of<Driver> {
  const file = new URL(`../../../hardware/profiles/${path}.yaml`, import.meta.url)
  const found = profileSchema.parse(parse(readFileSync(file, 'utf8')))
  const isOf = (one: Profile): one is Of<Driver> => one.driver === driver
  if (!isOf(found)) throw new Error(`${path} is of ${found.driver}`)
  return found
}
