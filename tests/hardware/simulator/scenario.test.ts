import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SENTENCES } from '../../../hardware/simulator/grammar.ts'
import { openScenario, sayMistake, scenarios } from '../../../hardware/simulator/library.ts'
import { PLACEHOLDERS } from '../../../hardware/simulator/places.ts'
import { parseScenario, type ScenarioMistake } from '../../../hardware/simulator/scenario.ts'
import { understand } from '../../../hardware/simulator/sentence.ts'
import { scenes } from '../../../src/texts/scenes.ts'
import { LANGUAGES } from '../../../src/texts/text.ts'

const library = join(import.meta.dirname, '../../../hardware')
const head = 'judul: Coba\nalias: try\n'

function mistakes(text: string): readonly ScenarioMistake[] {
  const read = parseScenario('coba.txt', 'coba', text)
  return read.ok ? [] : read.mistakes
}
const said = (text: string): string[] => mistakes(text).map(mistake => sayMistake(mistake, 'id'))
const codes = (text: string): string[] => mistakes(text).map(({ line, code }) => `${line} ${code}`)

describe('a scenario', () => {
  it('is read with its title, hour and steps', () => {
    const text = `# sebuah contoh\n${head}mulai: 13.30\n\n00:00  ruangan normal\n01:05   PAC 1   gagal\n1:02:03 selesai\n`
    const read = parseScenario('coba.txt', 'coba', text)
    if (!read.ok) throw new Error('should be read')
    expect(read.scenario).toMatchObject({ name: 'coba', alias: 'try', title: 'Coba', clock: 48_600 })
    expect(read.scenario.steps.map(({ at, line, text }) => [at, line, text])).toEqual([
      [0, 6, 'ruangan normal'],
      [65, 7, 'PAC 1   gagal'],
      [3723, 8, 'selesai'],
    ])
  })

  it('begins at eight when it does not say', () => {
    const read = parseScenario('coba.txt', 'coba', `${head}00:10 selesai`)
    expect(read.ok && read.scenario.clock).toBe(8 * 3600)
  })

  it.each([
    ['00:00 ruangan normal\n00:10 selesai', ['1 missing-header', '1 missing-header']],
    [`${head}warna: merah\n00:10 selesai`, ['3 unknown-header']],
    [`${head}mulai: 24.00\n00:10 selesai`, ['3 bad-clock']],
    [`${head}mulai: 08.61\n00:10 selesai`, ['3 bad-clock']],
    [`${head}PAC\n00:10 selesai`, ['3 bad-line']],
    [`${head}00.10 PAC 1 gagal\n00:10 selesai`, ['3 bad-time']],
    [`${head}00:60 PAC 1 gagal\n02:00 selesai`, ['3 bad-time']],
    [`${head}60:00 selesai`, ['3 bad-time', '3 no-end']],
    [`${head}00:20 PAC 1 gagal\n00:10 PAC 1 pulih\n00:30 selesai`, ['4 goes-back']],
    [`${head}00:20 PAC 3 gagal\n00:30 selesai`, ['3 unknown-sentence']],
    [`${head}00:20 PAC 1 gagal total\n00:30 selesai`, ['3 unknown-sentence']],
    [`${head}00:20 genset solar 300 persen\n00:30 selesai`, ['3 out-of-range']],
    [`${head}00:20 meter menolak dengan kode 0\n00:30 selesai`, ['3 out-of-range']],
    [`${head}00:20 PAC 1 gagal`, ['3 no-end']],
    [head, ['2 no-end']],
    [`${head}00:20 selesai\n00:30 PAC 1 gagal\n00:40 selesai`, ['4 after-end']],
    [`${head}00:00 ulangi dari awal`, ['3 no-pause']],
  ])('is refused: %j', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  it('says every mistake at once, with file, line and remedy', () => {
    expect(said(`${head}00:20 PAC 1 rusak\n00:70 UPS A bisu\n00:30 selesai`)).toEqual([
      expect.stringMatching(
        /^coba\.txt:3: Kejadian “PAC 1 rusak” tidak dikenal; .*PAC \{pac\} gagal; .*\{device\} bisu/,
      ),
      expect.stringMatching(/^coba\.txt:4: Waktu “00:70” tidak dapat dibaca; .*\.$/),
    ])
  })

  it('offers the beginnings there are when it knows nothing of the subject', () => {
    const [only] = mistakes(`${head}00:20 kulkas rusak\n00:30 selesai`)
    expect(only?.values.known).toContain('genset')
    expect(only?.values.known).not.toContain('gagal')
  })

  it('leaves no gap in a sentence of any mistake, in either language', () => {
    const every = [
      'judul: x\nalias: y\nmulai: 9\nwarna: z\nPAC\n0:1 selesai\n00:09 PAC 1 pulih\n00:05 kulkas\n00:06 genset solar 999 persen\n00:07 PAC 1 gagal',
      '00:00 selesai',
      `${head}00:20 selesai\n00:10 PAC 1 gagal`,
    ].flatMap(mistakes)
    const seen = new Set(every.map(({ code }) => code))
    expect(seen.size).toBeGreaterThanOrEqual(10)
    for (const mistake of every) {
      const filled = LANGUAGES.map(language =>
        sayMistake({ ...mistake, values: { ...mistake.values, known: 'x' } }, language),
      )
      for (const sentence of filled) expect(sentence).not.toMatch(/[{}]/)
    }
  })
})

describe('the grammar', () => {
  const filled = (says: string): string =>
    says
      .replace('{pac}', '2')
      .replace('{ups}', 'B')
      .replace('{feeder}', '1')
      .replace('{fasa}', 'L3')
      .replace('{kamera}', '2')
      .replace('{device}', 'modul 2')
      .replace(/\{\w+\}/, '3')

  it.each(SENTENCES.map(([says, does]) => [says, does] as const))('understands “%s” as itself', (says, does) => {
    const heard = understand(filled(says))
    expect(heard.ok).toBe(true)
    const values = { pac: '2', ups: 'B', feeder: '1', fasa: 'L3', kamera: '2', device: 'modul 2' }
    const numbers = { persen: '3', hari: '3', kali: '3', ms: '3', bita: '3', kode: '3' }
    const meant = does({ ...values, ...numbers })
    if (heard.ok) expect(JSON.stringify(heard.effect)).toBe(JSON.stringify(meant))
  })

  it('reads names in any case and finds the device', () => {
    const heard = understand('ups b membeku')
    expect(heard).toMatchObject({ ok: true, effect: { kind: 'mood', device: 'ups-b', mood: { kind: 'frozen' } } })
  })

  it('is printed whole where scenarios are written', () => {
    const page = readFileSync(join(library, 'simulator', 'scenarios', 'README.md'), 'utf8')
    const lines = new Set(page.split('\n'))
    expect(SENTENCES.map(([says]) => says).filter(says => !lines.has(says))).toEqual([])
    for (const [name, allowed] of Object.entries(PLACEHOLDERS)) {
      const row = page.split('\n').find(line => line.startsWith('|') && line.includes(`\`{${name}}\``))
      expect(row).toContain('min' in allowed ? `${allowed.min}–${allowed.max}` : allowed.join(', '))
    }
  })

  it('has no two sentences alike', () => {
    const all = SENTENCES.map(([says]) => says)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('the library', () => {
  const all = scenarios(library)

  it('can be read, each scenario under two names and with words in both languages', () => {
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['demo', 'hari-normal', 'listrik-padam', 'pac-gagal', 'perangkat-bisu']),
    )
    for (const { name, read } of all) {
      if (!read.ok) throw new Error(read.mistakes.map(mistake => sayMistake(mistake, 'en')).join('\n'))
      const key = `${name}.title` as keyof typeof scenes.id
      expect(scenes.id[key]).toBe(read.scenario.title)
      expect(scenes.en[key]).toBeTruthy()
      expect(scenes.id[`${name}.about` as keyof typeof scenes.id]).toBeTruthy()
      expect(scenes.en[`${name}.about` as keyof typeof scenes.en]).toBeTruthy()
    }
  })

  it('has words for no scenario that is not there', () => {
    const titled = Object.keys(scenes.id).flatMap(key => (key.endsWith('.title') ? [key.slice(0, -6)] : []))
    expect(titled.sort()).toEqual(all.map(({ name }) => name))
  })

  it('finds a scenario by either name', () => {
    for (const [english, name] of [
      ['normal-day', 'hari-normal'],
      ['pac-fails', 'pac-gagal'],
      ['mains-lost', 'listrik-padam'],
      ['device-mute', 'perangkat-bisu'],
      ['Demo', 'demo'],
    ] as const) {
      const read = openScenario(english, library)
      expect(read.ok && read.scenario.name).toBe(name)
    }
  })

  it('names what there is when asked for what there is not', () => {
    const read = openScenario('kiamat', library)
    const sentence = read.ok ? '' : read.mistakes.map(mistake => sayMistake(mistake, 'en')).join()
    expect(sentence).toMatch(/^There is no scenario called “kiamat”\. There are: .*pac-gagal \(pac-fails\)/)
  })
})
