/** What the standard rules say to people. */
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../src/texts/text.ts'
import { RULES, ruleNamed } from './library.ts'

const KEYS = ['title', 'means', 'cause', 'consequence', 'action'] as const
const ENGLISH =
  /\b(the|and|are|of|with|was|have|lost|failed|please|unknown|missing|must|should|because|this|which|your)\b/i
const INDONESIAN = /\b(yang|dan|tidak|dengan|belum|sudah|untuk|dari|pada|adalah|atau|harus|suhu|ruang|pintu)\b/i

describe.each(RULES.map(rule => [rule.id, rule] as const))('the texts of %s', (_, rule) => {
  it('are complete and each in its own language', () => {
    for (const key of KEYS) {
      expect(rule.text.id[key]).not.toMatch(ENGLISH)
      expect(rule.text.en[key]).not.toMatch(INDONESIAN)
      expect(rule.text.id[key]).not.toBe(rule.text.en[key])
    }
  })

  it('are short enough to read and say what to do step by step', () => {
    for (const language of LANGUAGES) {
      const text = rule.text[language]
      expect(text.title.length).toBeLessThanOrEqual(50)
      for (const key of ['means', 'cause', 'consequence'] as const) expect(text[key]).toMatch(/^[A-Z].{14,160}\.$/)
      expect(text.action).toMatch(/^1\. .+ 2\. .+\.$/)
      expect(text.action.length).toBeLessThanOrEqual(420)
    }
    const steps = (action: string): number => action.match(/(^| )\d\. /g)?.length ?? 0
    expect(steps(rule.text.id.action)).toBe(steps(rule.text.en.action))
  })

  it('name no limit that the room file may change', () => {
    if (!rule.adjustable) return
    for (const limit of [rule.when.outside ?? rule.when.above ?? rule.when.below ?? []].flat())
      for (const language of LANGUAGES)
        for (const key of KEYS)
          expect(rule.text[language][key]).not.toMatch(new RegExp(`(?<![\\d.])${limit}(?![\\d.]*\\d)(?!\\. )`))
  })
})

describe('fire', () => {
  const fire = RULES.filter(rule => rule.class === 'fire')

  it.each(fire.map(rule => [rule.id, rule] as const))('%s sends people out and leaves the panel alone', (_, rule) => {
    expect(rule.text.id.action).toMatch(/keluar/i)
    expect(rule.text.en.action).toMatch(/\bleave\b/i)
    for (const language of LANGUAGES)
      for (const key of KEYS)
        expect(rule.text[language][key]).not.toMatch(/\b(reset|mereset|setel ulang|atur ulang)\b/i)
  })

  /** What is told beside a release must not send people back in. */
  it('never says that nothing was detected', () => {
    for (const { id, text } of fire)
      for (const key of ['title', 'means'] as const) {
        expect(text.id[key], id).not.toMatch(/tanpa deteksi|(belum|tidak) terdeteksi/i)
        expect(text.en[key], id).not.toMatch(/no (fire|detection)\b|not detected/i)
      }
  })

  it('says KELUAR first where people are in danger', () => {
    for (const rule of fire.filter(one => one.level === 'critical')) {
      expect(rule.text.id.action, rule.id).toMatch(/^1\. KELUAR/)
      expect(rule.text.en.action, rule.id).toMatch(/^1\. LEAVE/)
    }
    expect(ruleNamed('fire-release').text.id.action).toContain('KELUAR, jangan masuk')
  })
})
