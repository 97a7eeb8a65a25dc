/** What every protocol of text lines writes alike in a profile and a link, and the wiring that is made of it. */
import { z } from 'zod'
import type { DeviceId, PointId } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import { type Term, type TermName, VOCABULARY } from '../../core/vocabulary.ts'
import type { Address } from '../address.ts'
import { duration, type Facts, factsOf, factsShape, millis, type ValueType } from '../facts.ts'
import { serialMode } from '../serial-words.ts'

/** A serial port, whose mode is as `2400-8N1`, or a gateway that passes the bytes of one on. */
export type LineLink = SerialLink | { readonly gateway: Address }
export interface SerialLink {
  readonly serial: string
  readonly mode: string
}

export interface LineWiring {
  readonly device: DeviceId
  readonly link: LineLink
  readonly poll: Millis
  /** For one question. */
  readonly timeout: Millis
  /** An answer may come this long after its question. */
  readonly slowest: Millis
  readonly points: readonly { readonly point: PointId }[]
}

/** The same for all who share one wire. */
export const keyOf = (link: LineLink): string =>
  'serial' in link ? link.serial : `${link.gateway.host} ${link.gateway.port}`

/** Facts of the wire, the same for every device of a profile. */
export const lineFactsShape = {
  baud: serialMode.optional(),
  timeout: duration.optional(),
  /** An answer may come this long after its question. */
  'answer-max': duration.optional(),
}
/** What the room file may say otherwise. */
export const lineLinkShape = { baud: serialMode.optional(), timeout: duration.optional() }

interface Written {
  readonly baud?: string | undefined
  readonly timeout?: string | undefined
  readonly 'answer-max'?: string | undefined
}

export const modeIn = (device: Written, profile: Written, usual: string): string => device.baud ?? profile.baud ?? usual

/** The room file before the profile before the defaults. */
export const timesIn = (device: Written, profile: Written) => ({
  timeout: millis(device.timeout ?? profile.timeout ?? '2s'),
  slowest: millis(profile['answer-max'] ?? '3s'),
})

const { scale, offset, sentinels } = factsShape
/** The keys beside `at` of one readable thing. Of a state `meaning` has its raw numbers; an empty word in a part says nothing. */
export const lineFactShape = {
  scale,
  offset,
  sentinels,
  meaning: z.record(z.string().regex(/^[0-9]{1,5}$/), z.string()).optional(),
}
export type WrittenLineFacts = z.infer<z.ZodObject<typeof lineFactShape>>

export type WrittenLinePart<At> = WrittenLineFacts & { readonly at: At }

export interface LinePart<At> {
  readonly at: At
  readonly facts: Facts
}

/** One part, or flags united from several; `words` are all the words of the term, in the vocabulary's order. */
export type LineSource<At> =
  | LinePart<At>
  | { readonly flags: readonly LinePart<At>[]; readonly words: readonly string[] }

export interface LinePoint<At> {
  readonly point: PointId
  readonly source: LineSource<At>
}

export function linePointOf<At>(
  device: DeviceId,
  name: TermName,
  written: WrittenLinePart<At> | readonly WrittenLinePart<At>[],
  typeOf: (at: At) => ValueType,
): LinePoint<At> {
  const term: Term = VOCABULARY[name]
  const partOf = ({ at, ...facts }: WrittenLinePart<At>): LinePart<At> => ({
    at,
    facts: factsOf(typeOf(at), undefined, facts),
  })
  const source = isList(written) ? { flags: written.map(partOf), words: term.values ?? [] } : partOf(written)
  return { point: `${device}/${name}`, source }
}

/** What is read for a point, part by part. */
export const linePartsOf = <At>(source: LineSource<At>): readonly LinePart<At>[] =>
  'flags' in source ? source.flags : [source]

const isList = <T>(one: T | readonly T[]): one is readonly T[] => Array.isArray(one)
