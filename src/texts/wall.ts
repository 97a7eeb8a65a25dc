/** The wall page's texts in two languages. */
import type { Section } from './text.ts'
import { wallEn } from './wall.en.ts'
import { wallId } from './wall.id.ts'
import { wallDeviceEn } from './wall-device.en.ts'
import { wallDeviceId } from './wall-device.id.ts'

const id = { ...wallId, ...wallDeviceId }

export const wall: Section<typeof id> = { id, en: { ...wallEn, ...wallDeviceEn } }
