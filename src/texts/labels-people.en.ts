/** Roles of people: who acts, and whom to call. */
import type { peopleId } from './labels-people.id.ts'

export const peopleEn: Readonly<Record<keyof typeof peopleId, string>> = {
  'user.guard': 'guard',
  'user.admin': 'administrator',
  'user.kasi': 'section head',
  'user.kabid': 'head of division',
  'user.installer': 'installer',
  'user.province': 'province, reading only',
  'contact.guard': 'guard',
  'contact.admin': 'administrator',
  'contact.kasi': 'section head',
  'contact.kabid': 'head of division',
  'contact.vendor': 'vendor',
  'contact.fire': 'fire brigade',
  'contact.power': 'electricity company',
}
