/** Points and alarms as the API tells them, for tests to dress. */
import type { AlarmView, PointView } from '../../src/api/types.ts'

export const START = Date.parse('2026-11-20T07:05:00.000Z')
export const iso = (secondsAgo: number) => new Date(START - secondsAgo * 1000).toISOString()

export function point(id: string, value: number | string, more: Partial<PointView> = {}): PointView {
  const [device = '', name = ''] = id.split('/')
  const numeric = typeof value === 'number'
  return {
    id,
    device,
    name,
    title: null,
    role: null,
    requirement: 'R1',
    kind: numeric ? 'measurement' : 'state',
    unit: '',
    value,
    quality: 'good',
    reason: null,
    detail: null,
    at: iso(1),
    last: value,
    spikes: 0,
    staleSeconds: 15,
    derived: false,
    proof: 'transcribed',
    supervised: null,
    limits: [],
    ...more,
  }
}

/** The same point, no longer heard since `seconds`. */
export function lost(one: PointView, seconds: number, reason = 'stale'): PointView {
  return { ...one, quality: 'bad', reason, value: null, at: iso(seconds) }
}

export function alarm(id: string, title: string, more: Partial<AlarmView> = {}): AlarmView {
  const [device = '', ...rest] = id.split('.')
  const text = {
    title,
    means: 'Suhu ruang melampaui batas.',
    cause: 'PAC berhenti atau pintu terbuka.',
    consequence: 'Server mati sendiri.',
    action: '1. Periksa PAC A dan PAC B. 2. Pastikan keduanya bekerja, lalu tutup pintu ruang server.',
  }
  const english = { ...text, title: `${title} (EN)`, action: 'Check both PAC units, then close the server room door.' }
  return {
    id,
    rule: rest.at(-1) ?? '',
    point: `${device}/${rest.slice(0, -1).join('.')}`,
    device,
    requirement: 'R10',
    type: 'HI',
    level: 'medium',
    class: 'temperature',
    state: 'unacknowledged',
    occurrence: 3,
    active: true,
    acknowledged: false,
    latched: false,
    value: 27.3,
    now: 27.8,
    unit: '°C',
    about: null,
    raisedAt: { at: iso(400), trusted: true },
    returnedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    provinceSaw: null,
    limit: null,
    shelved: null,
    outOfService: null,
    deferred: null,
    suppressedBy: null,
    excused: false,
    respondWithinSeconds: 600,
    actions: ['acknowledge', 'shelve', 'out-of-service'],
    text: { id: text, en: english },
    ...more,
  }
}
