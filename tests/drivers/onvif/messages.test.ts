/** Messages of several makers, and what must come of each: the same, or the fault it is. No wire. */

import { describe, expect, test } from 'vitest'
import type { TermName } from '../../../src/core/vocabulary.ts'
import { clockIn } from '../../../src/drivers/onvif/clock.ts'
import { newMemory, nextRest, remember, saidOf } from '../../../src/drivers/onvif/memory.ts'
import { type Message, messagesIn } from '../../../src/drivers/onvif/messages.ts'
import { onvifPointOf, type WrittenOnvifPart } from '../../../src/drivers/onvif/profile.ts'
import * as requests from '../../../src/drivers/onvif/requests.ts'
import { samplesOf } from '../../../src/drivers/onvif/samples.ts'
import { placeOf } from '../../../src/drivers/onvif/session.ts'
import { answerOf, envelope, isFault } from '../../../src/drivers/onvif/soap.ts'
import { usernameToken } from '../../../src/drivers/onvif/token.ts'
import { type Element, xmlOf } from '../../../src/drivers/xml.ts'
import { clock, DIALECTS, note } from './dialects.ts'
import { closed, DOOR, grant, READER } from './wiring.ts'

const NOW = Date.parse('2026-08-01T00:00:00Z')
const elementOf = (text: string): Element => {
  const answer = answerOf(text)
  return isFault(answer) ? expect.fail(JSON.stringify(answer)) : answer
}

describe.each(Object.entries(DIALECTS))('as %s writes them', (_, dialect) => {
  test('events are the same', () => {
    expect(messagesIn(elementOf(dialect.pulled([closed, grant], NOW)))).toEqual([
      {
        topic: 'tns1:Door/State/DoorPhysicalState',
        operation: 'Initialized',
        age: 0,
        source: DOOR,
        data: { State: 'Closed' },
      },
      {
        topic: 'tns1:AccessControl/AccessGranted/Credential',
        age: 0,
        source: READER,
        data: { CredentialToken: 'Card_1' },
      },
    ])
    expect(messagesIn(elementOf(dialect.pulled([], NOW)))).toEqual([])
  })

  test('faults are the same', () => {
    const faultOf = (code: string) => answerOf(dialect.fault('Sender', code))
    expect(faultOf('NotAuthorized')).toEqual({ fault: { code: 'denied', detail: 'NotAuthorized' } })
    expect(faultOf('InvalidArgVal')).toEqual({ fault: { code: 'refused', detail: 'InvalidArgVal' } })
  })

  test('a clock is the same', () => {
    expect(clockIn(elementOf(dialect.envelope(clock(NOW + 61_000, 'x'))))).toBe(NOW + 61_000)
  })
})

test('what lay at the device for a while is as old as the device says, and what tells no time is new', () => {
  const text = DIALECTS.gsoap.pulled([grant], NOW)
  const ages = (from: string, to: string) => messagesIn(elementOf(text.replace(from, to))).map(({ age }) => age)
  const time = 'UtcTime="2026-08-01T00:00:00.000Z"'
  expect(text).toContain(time)
  expect(ages(time, 'UtcTime="2026-07-31T23:59:30Z"')).toEqual([30_000])
  expect(ages(time, 'UtcTime="2026-08-01T07:00:00Z"')).toEqual([0])
  expect(ages(time, 'UtcTime="today"')).toEqual([0])
  expect(ages('tev:CurrentTime>2026', 'tev:CurrentTime>at 2026')).toEqual([0])
})

test('a vendor may hang topics of its own below those of the standard', () => {
  const text = DIALECTS.gsoap.pulled([note('VideoSource/maker:DayNight', 'Changed', {}, { day: '1' })], NOW)
  const named = text.replace('xmlns:tns1', 'xmlns:maker="http://maker.example/topics" xmlns:tns1')
  expect(messagesIn(elementOf(named))[0]?.topic).toBe('tns1:VideoSource/{http://maker.example/topics}DayNight')
})

describe('no message is', () => {
  test.each([
    ['nothing', ''],
    ['a text', 'hello'],
    ['an element that does not end', '<a>'],
    ['two roots', '<a/><b/>'],
    ['a prefix that means nothing', '<a:b/>'],
    ['an entity that nobody knows', '<a>&jaga;</a>'],
    ['a document with a type of its own', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'],
    ['what is nested without reason', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`],
    ['what is nested deeper than memory', '<a>'.repeat(200_000)],
  ])('%s', (_, text) => expect(xmlOf(text)).toBeUndefined())

  test.each([
    ['an envelope without a body', '<e:Envelope xmlns:e="x"><e:Header/></e:Envelope>'],
    ['an empty body', '<e:Envelope xmlns:e="x"><e:Body/></e:Envelope>'],
    ['a body without an envelope', '<e:Letter xmlns:e="x"><e:Body><a/></e:Body></e:Letter>'],
    ['a body of another kind', '<e:Envelope xmlns:e="x"><Body xmlns="y"><a/></Body></e:Envelope>'],
  ])('%s', (_, text) => expect(answerOf(text)).toEqual({ fault: { code: 'bad-frame', detail: 'no SOAP' } }))
})

test('texts keep their signs, in sections of their own too', () => {
  expect(xmlOf('<a b="&lt;&quot;">x &amp; y<![CDATA[<z>]]><!-- no --></a>')).toMatchObject({
    text: 'x & y<z>',
    attributes: { b: '<"' },
  })
})

test.each([
  ['a month that is none', 'Month>8<', 'Month>13<'],
  ['an hour that is none', 'Hour>0<', 'Hour>24<'],
  ['a word', 'Day>1<', 'Day>first<'],
  ['nothing', '<tt:Minute>0</tt:Minute>', ''],
])('%s is no time', (_, from, to) => {
  const text = DIALECTS.gsoap.envelope(clock(NOW))
  expect(text).toContain(from)
  expect(clockIn(elementOf(text.replace(from, to)))).toBeUndefined()
})

describe('a point', () => {
  const says = (name: TermName, part: WrittenOnvifPart, notes: readonly Partial<Message>[], at = 0, tokens = {}) => {
    const point = onvifPointOf('x', name, part, tokens)
    const memory = newMemory([point])
    memory.complete = true
    const whole = { topic: '', age: 0, source: {}, data: {} }
    const faults = notes.flatMap(one => remember(memory, [point], { ...whole, ...one }, 0) ?? [])
    const said = saidOf(point, memory, at)
    return faults[0]?.code ?? (said && 'value' in said ? said.value : said?.fault.code)
  }
  const topic = 'tns1:Door/State/DoorPhysicalState'
  const state: WrittenOnvifPart = {
    at: { topic, source: { DoorToken: 'door' }, data: 'State' },
    meaning: { Open: 'open', Closed: 'closed' },
  }
  const door = (DoorToken: string, State: string, operation = 'Initialized') => ({
    topic,
    operation,
    source: { DoorToken },
    data: { State },
  })
  const job: WrittenOnvifPart = {
    at: { topic: 'tns1:RecordingConfig/JobState', data: 'State', all: true },
    meaning: { Active: 'recording', Idle: 'stopped' },
  }
  const recording = (token: string, State: string) => ({
    topic: 'tns1:RecordingConfig/JobState',
    operation: 'Changed',
    source: { token },
    data: { State },
  })

  test.each([
    ['the last it heard', [door('1', 'Closed'), door('1', 'Open', 'Changed')], {}, 'open'],
    ['nothing it never heard', [], {}, 'refused'],
    ['nothing that is gone', [door('1', 'Open'), door('1', 'Open', 'Deleted')], {}, 'refused'],
    ['no word it does not know', [door('1', 'Fault')], {}, 'no-meaning'],
    ['no name of every object', [door('1', 'constructor')], {}, 'no-meaning'],
    ['nothing of a message without its item', [{ ...door('1', ''), data: {} }], {}, 'no-meaning'],
    ['nothing of two doors, when it is not said which', [door('1', 'Closed'), door('2', 'Open')], {}, 'no-meaning'],
    ['its own door', [door('1', 'Closed'), door('2', 'Open')], { door: '2' }, 'open'],
    ['two wings of a door together', [door('1', 'Open'), door('2', 'Closed')], { door: ['1', '2'] }, 'open'],
    ['nothing of a topic that only begins alike', [{ ...door('1', 'Open'), topic: `${topic}s` }], {}, 'refused'],
    ['what stands below its topic', [{ ...door('1', 'Open'), topic: `${topic}/Main` }], {}, 'open'],
  ])('says %s', (_, notes, tokens, is) => expect(says('door', state, notes, 0, tokens)).toBe(is))

  test.each([
    ['rest where all rest', ['Active', 'Active'], 'recording'],
    ['what one does not', ['Active', 'Idle'], 'stopped'],
    ['what is known, though another is not', ['Odd', 'Idle'], 'stopped'],
    ['nothing where one is not known', ['Active', 'Odd'], 'no-meaning'],
  ])('that counts all sources says %s', (_, words, is) => {
    expect(
      says(
        'recorder.recording',
        job,
        words.map((word, index) => recording(String(index), word)),
      ),
    ).toBe(is)
  })

  test('of something that happens rests, until it does and again after', () => {
    const part: WrittenOnvifPart = {
      at: {
        topic: 'tns1:AccessControl/AccessGranted',
        source: { AccessPointToken: 'at' },
        says: 'granted',
        lasts: '5s',
      },
    }
    const granted = (operation?: string, AccessPointToken = '1') => ({
      topic: 'tns1:AccessControl/AccessGranted/Credential',
      source: { AccessPointToken },
      ...(operation && { operation }),
    })
    const at = (notes: object[], when: number, tokens = {}) => says('door.grant', part, notes, when, tokens)
    expect(at([], 0)).toBe('none')
    expect(at([granted()], 4999)).toBe('granted')
    expect(at([granted()], 5000)).toBe('none')
    expect(at([granted('Changed')], 1)).toBe('granted')
    expect(at([{ ...granted(), age: 4000 }], 999)).toBe('granted')
    expect(at([{ ...granted(), age: 4000 }], 1000)).toBe('none')
    expect(at([granted(), { ...granted(), age: 60_000 }], 4999)).toBe('granted')
    expect(at([granted('Initialized')], 1)).toBe('none')
    expect(at([granted('Deleted')], 1)).toBe('none')
    expect(at([granted(), granted(undefined, '2')], 1)).toBe('no-meaning')
    expect(at([granted(undefined, '2')], 1, { at: ['1'] })).toBe('none')
    expect(at([granted(undefined, '2')], 1, { at: ['1', '2'] })).toBe('granted')
  })

  test('of a device that makes up ever new sources is a fault, not a full memory', () => {
    const notes = Array.from({ length: 300 }, (_, index) => door(String(index), 'Closed'))
    expect(says('door', state, notes)).toBe('bad-frame')
  })

  test('that the device has not come to yet says nothing, and one that has says it', () => {
    const point = onvifPointOf('x', 'door', state)
    const memory = newMemory([point])
    expect(saidOf(point, memory, 0)).toBeUndefined()
    remember(
      memory,
      [point],
      { topic, age: 0, source: { DoorToken: '1' }, data: { State: 'Open' }, operation: 'Initialized' },
      0,
    )
    expect(saidOf(point, memory, 0)).toEqual({ value: 'open' })
    expect(nextRest(memory, 0)).toBe(Number.POSITIVE_INFINITY)
  })
})

test('a controller without a network calls no device silent', () => {
  const points = [onvifPointOf('x', 'camera.online', { at: 'online' })]
  const absence = { code: 'no-answer' } as const
  const [sample] = samplesOf(
    points,
    { fault: absence, absence },
    { memory: newMemory([]), drift: 0, hasWay: () => false },
    0,
  )
  expect(sample).toMatchObject({ fault: { code: 'port', detail: 'no network' } })
})

describe('a device says at which of its doors it is asked, never at whose', () => {
  const link = { tcp: { host: '10.0.0.4', port: 8080 } }
  test.each([
    ['its own address', 'http://10.0.0.4/onvif/events?id=1', 80, '/onvif/events?id=1'],
    ['another port of its own', 'http://10.0.0.4:8899/events', 8899, '/events'],
    ['the address it has behind a translation', 'http://192.168.1.5:80/onvif/events', 8080, '/onvif/events'],
    ['a stranger', 'http://attacker.example:9/onvif', 8080, '/onvif'],
    ['a path alone', '/onvif/events', 8080, '/onvif/events'],
  ])('%s', (_, address, port, path) => {
    expect(placeOf({ link }, address)).toEqual({ to: address, parameters: [], port, path })
  })

  test('what is no address is refused', () => {
    expect(() => placeOf({ link }, 'http://[')).toThrow('bad-frame')
  })
})

test('the token is that of the ONVIF Application Programmer Guide', () => {
  const nonce = Buffer.from('LKqI6G/AikKCQrN0zqZFlg==', 'base64')
  const token = usernameToken({ user: 'us<r', password: 'userpassword' }, nonce, new Date('2010-09-16T07:50:45Z'))
  expect(token).toContain('<w:Username>us&lt;r</w:Username>')
  expect(token).toContain('>2010-09-16T07:50:45Z<')
  expect(token).toContain('>tuOSpGlFlIXsozq4HFNeeGeFLEI=<')
})

test('what is sent is well formed, and says again what the device wants to hear again', () => {
  const parameter = xmlOf('<m:Id xmlns:m="http://maker.example/&quot;" kind="a&amp;b">7 &lt; 8<m:In/></m:Id>')
  const place = { to: 'http://10.0.0.4/a?b&c', parameters: parameter ? [parameter] : [] }
  const root = xmlOf(envelope(requests.pull(1500), place, '', 'id'))
  const header = root?.children[0]?.children ?? []
  expect(header.find(({ local }) => local === 'To')?.text).toBe('http://10.0.0.4/a?b&c')
  expect(header.find(({ local }) => local === 'Id')).toMatchObject({
    uri: 'http://maker.example/"',
    attributes: { kind: 'a&b' },
    text: '7 < 8',
    children: [{ local: 'In' }],
  })
  expect(root?.children[1]?.children[0]).toMatchObject({ local: 'PullMessages', children: [{ text: 'PT1.5S' }, {}] })
})

test('nothing is ever asked but the clock, where the events are, and a subscription', () => {
  const all = Object.values(requests).map(one => (typeof one === 'function' ? one(1000) : one))
  const verbs = all.map(({ body }) => xmlOf(body)?.local)
  expect(verbs.toSorted()).toEqual(
    [
      'CreatePullPointSubscription',
      'GetCapabilities',
      'GetSystemDateAndTime',
      'PullMessages',
      'Renew',
      'Unsubscribe',
    ].toSorted(),
  )
  for (const { action, body } of all) expect(action).toContain(xmlOf(body)?.local)
})
