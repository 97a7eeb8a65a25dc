/** Rooms loaded with a library that is read once: most tests change the room and never the library. */
import { newMemory } from '../../src/config/library.ts'
import { loadRoom as load } from '../../src/config/load.ts'
import type { Loaded } from '../../src/config/plan.ts'
import type { Language } from '../../src/texts/text.ts'

const memory = newMemory()

export const loadRoom = (file: string, library: string, language?: Language): Loaded =>
  load(file, library, language, memory)
