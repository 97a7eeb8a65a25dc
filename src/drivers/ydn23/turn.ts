/**
 * One turn with a YDN23 device: a question for each of its blocks. An answer does not say what it answers, only its length
 * does, and no two blocks have the same; so after trouble the turn begins with another block than the one that failed, and
 * what then comes late is seen to be the other's. A device answers in order.
 */
import { isLost, type Line } from '../lines/bus.ts'
import type { Question } from '../lines/talk.ts'
import { type Answer, answerIn, type Command, type Lengths, questionOf } from './frames.ts'
import type { Block, Ydn23Wiring } from './profile.ts'
import type { Heard } from './samples.ts'

/** Where the next turn begins among the blocks. */
export interface Session {
  first: number
}

export async function turn(session: Session, wiring: Ydn23Wiring, line: Line): Promise<Heard> {
  const { blocks } = wiring
  const heard = new Map<Block['read'], Answer>()
  const order = blocks.map((_, index) => (session.first + index) % blocks.length)
  let trouble: Answer | undefined
  for (const index of order) {
    const block = blocks[index]
    if (!block) continue
    const answer: Answer = trouble ?? (await line.ask(questionAbout(wiring, block), wiring))
    heard.set(block.read, answer)
    // One timeout ends the turn: what was not asked is as unknown as what was not answered.
    if (trouble || !isLost(answer)) continue
    trouble = answer
    session.first = (index + 1) % blocks.length
  }
  return heard
}

function questionAbout({ unit, blocks }: Ydn23Wiring, { read, lengths }: Block): Question<Answer> {
  const others = blocks.filter(one => one.read !== read).map(one => one.lengths)
  return question(unit, read, lengths, others)
}

export const question = (
  unit: Ydn23Wiring['unit'],
  command: Command,
  lengths: Lengths,
  others: readonly Lengths[] = [],
): Question<Answer> => ({
  text: questionOf(unit, command),
  answerIn: line => answerIn(line, unit, lengths, others),
})
