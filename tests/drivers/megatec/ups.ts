/** A UPS that speaks Megatec's Q1 as the protocol says, and what only such a one does. */
import { type Far, type Mood, newFar } from '../lines/far.ts'

export const ANSWERS = {
  Q1: '(226.0 195.0 226.0 014 49.0 27.5 30.0 00001000',
  F: '#220.0 000 024.0 50.0',
  I: '#-------------   ------     VT12046Q  ',
}

export const newUps = (): Far => newFar(ANSWERS)

export const nak: Mood = ({ say }) => say('(NAK\r')

/** Knows only its status. */
export const simple: Mood = ({ query, answer, say }) => say(query === 'Q1' ? `${answer}\r` : `${query}\r`)
