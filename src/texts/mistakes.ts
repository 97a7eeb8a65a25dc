/** Mistakes in room, profile and rule files, each a sentence with its remedy. */

import { mistakesLibraryEn } from './mistakes-library.en.ts'
import { mistakesLibraryId } from './mistakes-library.id.ts'
import { mistakesRoomEn } from './mistakes-room.en.ts'
import { mistakesRoomId } from './mistakes-room.id.ts'
import { mistakesShapeEn } from './mistakes-shape.en.ts'
import { mistakesShapeId } from './mistakes-shape.id.ts'
import type { Section } from './text.ts'
import { warningsEn } from './warnings.en.ts'
import { warningsId } from './warnings.id.ts'

const mistakesId = { ...mistakesShapeId, ...mistakesLibraryId, ...mistakesRoomId, ...warningsId } as const
const mistakesEn = { ...mistakesShapeEn, ...mistakesLibraryEn, ...mistakesRoomEn, ...warningsEn } as const

export const mistakes: Section<typeof mistakesId> = { id: mistakesId, en: mistakesEn }
export type MistakeKey = keyof typeof mistakesId

export const isWarningKey = (key: MistakeKey): boolean => Object.hasOwn(warningsId, key)
