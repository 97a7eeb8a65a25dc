/** How devices behave over time: late in every way, one bad habit after the other, everything twice. */

import { moods } from './moods.ts'
import type { Mood, Scene } from './peer.ts'

/** Reads of several shapes. */
export const APART = [3, 4, 40, 90, 91, 200]
/** Two reads of one shape, one after the other. */
export const TWINS = [3, 40]

/** Late by every part of `longest`, in no order. */
export const everLate = (longest: number) => (device: number) => {
  let asked = device
  return (scene: Scene) => {
    asked += 1
    moods.late((asked * 0.7) % longest)(scene)
  }
}

/** One habit after the other by chance; half of the answers are good. */
export const byChance = (habits: readonly Mood[]) => (device: number) => {
  let state = device + 1
  return (scene: Scene) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    const habit = habits[(state >> 8) % (2 * habits.length)] ?? moods.well
    habit(scene)
  }
}

/** What any framing can suffer. */
export const BAD_HABITS: readonly Mood[] = [
  moods.well,
  moods.twice,
  moods.drip(1),
  moods.short,
  moods.long,
  moods.lie(2),
  moods.lie(-2),
  moods.cut,
  moods.echo,
  moods.garbage(30),
  moods.wrongUnit,
  moods.wrongFunction,
  moods.exception(2),
  moods.exception(6),
  moods.fin,
  moods.rst,
]

/** Each answer once more `ms` later, when something else may have been asked; a line keeps the order of what it carries. */
export const doubled = (ms: number) => () => {
  let line = Promise.resolve()
  return ({ socket, answer, later }: Scene) => {
    line = line.then(() => {
      socket.write(answer)
      return new Promise(resolve =>
        later(ms, () => {
          socket.write(answer)
          resolve()
        }),
      )
    })
  }
}
