/** A sensor of the kernel asked once: its files as they stand there. */

import type { AskOnce } from '../once.ts'
import { MANNERS } from './driver.ts'
import { look, reader } from './look.ts'
import type { SysfsWiring } from './profile.ts'
import { samplesOf } from './samples.ts'

export const askOnce: AskOnce<SysfsWiring> = async (wiring, clock) => {
  const looked = await look(MANNERS.root, wiring, reader())
  const wordsIn = (file: string) => {
    const text = looked.texts.get(file)
    return typeof text === 'string' ? text.trim() : ''
  }
  return {
    samples: samplesOf(wiring.points, looked, clock.now().mono),
    said: id =>
      wiring.points.filter(({ point }) => point === id).map(({ file }) => ({ place: file, words: wordsIn(file) })),
  }
}
