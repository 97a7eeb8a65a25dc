/** The stream of events of a Hikvision device: asked for once, over HTTP or HTTPS, and then only listened to. */

import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import type { Fault } from '../../core/sample.ts'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import { badFrame, denied, faultOf, NO_ANSWER, refused, thrown } from '../complaint.ts'
import { dial } from '../dial.ts'
import { type Credentials, digest } from '../digest.ts'
import { believed } from '../secure.ts'
import { type Alert, alertReader } from './alerts.ts'
import type { HikvisionWiring } from './profile.ts'

/** All that is ever asked for, and only with GET: nothing of a device is set or moved. */
export const PATH = '/ISAPI/Event/notification/alertStream'

export interface Stream {
  /** Why it has ended. */
  ended(): Fault | undefined
  /** When the last event came; the beginning of the stream is one. */
  heardAt(): Millis
  /** Resolves when something is news, when the stream ends, or when the time is over. */
  news(within: Millis): Promise<void>
  close(): void
}

type Host = Pick<HikvisionWiring, 'link' | 'tls' | 'timeout'>

/** `hear` is told each event, and says whether it is news. Rejects with a fault; the signal ends the beginning of it. */
export async function openStream(
  host: Host,
  known: Credentials | undefined,
  now: Clock['now'],
  hear: (alert: Alert) => boolean,
  cut: AbortSignal,
): Promise<Stream> {
  // Of its own, for what has begun must outlive the time for it.
  const opening = new AbortController()
  const stop = () => opening.abort()
  const timer = setTimeout(stop, host.timeout)
  cut.addEventListener('abort', stop)
  try {
    cut.throwIfAborted()
    return listening(await answered(host, known, now, opening.signal), () => now().mono, hear)
  } catch (error) {
    throw thrown(opening.signal.aborted || cut.aborted ? NO_ANSWER : faultOf(error))
  } finally {
    clearTimeout(timer)
    cut.removeEventListener('abort', stop)
  }
}

/** A device that wants a digest is told one; the password itself never leaves. */
async function answered(host: Host, known: Credentials | undefined, now: Clock['now'], signal: AbortSignal) {
  const first = await got(host, undefined, now, signal)
  const { statusCode, headersDistinct } = first
  const wanted = statusCode === 401 && headersDistinct['www-authenticate']?.find(one => /^digest /i.test(one))
  if (!wanted || !known) return accepted(first)
  first.destroy()
  return accepted(await got(host, digest(wanted, known, 'GET', PATH), now, signal))
}

function accepted(response: IncomingMessage): IncomingMessage {
  const { statusCode: status = 0, headers } = response
  const isStream = status === 200 && /^multipart\//i.test(headers['content-type'] ?? '')
  if (isStream) return response
  response.destroy()
  if (status === 401 || status === 403) throw thrown(denied(`HTTP ${status}`))
  throw thrown(status === 200 ? badFrame('no stream') : refused(`HTTP ${status}`))
}

async function got({ link, tls }: Host, authorization: string | undefined, now: Clock['now'], signal: AbortSignal) {
  const bare = await dial(link.tcp, signal)
  try {
    const socket = tls ? await believed(bare, link.tcp.host, { caFile: tls.caFile, now, signal }) : bare
    return await responseTo(asked(socket, link.tcp, authorization), signal)
  } catch (error) {
    bare.destroy()
    throw error
  }
}

function asked(socket: Socket, { host, port }: Host['link']['tcp'], authorization: string | undefined): ClientRequest {
  const headers = {
    host: `${host.includes(':') ? `[${host}]` : host}:${port}`,
    'user-agent': 'jaga',
    accept: 'multipart/x-mixed-replace, multipart/mixed, */*',
    ...(authorization !== undefined && { authorization }),
  }
  return request({ createConnection: () => socket, path: PATH, headers })
}

function responseTo(asking: ClientRequest, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(thrown(NO_ANSWER)), { once: true })
    asking.on('error', reject)
    asking.on('close', () => reject(hungUp()))
    asking.on('response', resolve)
    asking.end()
  })
}

const hungUp = (): Error => Object.assign(new Error('hung up'), { code: 'ECONNRESET' })

function listening(response: IncomingMessage, mono: () => Millis, hear: (alert: Alert) => boolean): Stream {
  const reader = alertReader()
  const { socket } = response
  let heardAt = mono()
  let fault: Fault | undefined
  let isNews = false
  let wake = () => {}

  const end = (why: Fault) => {
    fault ??= why
    response.destroy()
    socket.destroy()
    wake()
  }
  response.on('data', (bytes: Buffer) => {
    const alerts = reader.take(bytes)
    if (!alerts) return end(badFrame('no event'))
    if (alerts.length > 0) heardAt = mono()
    if (alerts.filter(hear).length === 0) return
    isNews = true
    wake()
  })
  // Once it has begun all that can happen is that it ends, by whatever complaint.
  response.on('error', error => end(faultOf(error)))
  response.on('close', () => end(faultOf(hungUp())))

  return {
    ended: () => fault,
    heardAt: () => heardAt,
    news: within =>
      new Promise(resolve => {
        const done = () => {
          clearTimeout(timer)
          wake = () => {}
          isNews = false
          resolve()
        }
        const timer = setTimeout(done, within)
        wake = done
        if (fault || isNews) done()
      }),
    close: () => end(NO_ANSWER),
  }
}
