/** The least that a guard does beside reading: a beat each half second, and a page that is told what changed. Nothing is judged. */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const BEAT = 500

export interface Page {
  readonly url: string
  /** What one unit answered; the letter leaves with the last of them. */
  hear(unit: number, words: readonly number[]): void
  close(): void
}

interface Change {
  readonly id: string
  readonly value: number
}

export async function openPage(units: number): Promise<Page> {
  const last: (readonly number[])[] = []
  let changes: Change[] = []
  let heard = 0
  let reader: ServerResponse | undefined
  const server = createServer((_, response) => {
    reader = response
    response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('event: snapshot\ndata: {}\n\n')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const beat = setInterval(() => undefined, BEAT)
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hear(unit, words) {
      changes.push(...changesOf(unit, last[unit] ?? [], words))
      last[unit] = words
      heard += 1
      if (heard % units > 0) return
      reader?.write(`event: change\ndata: ${JSON.stringify({ points: changes })}\n\n`)
      changes = []
    },
    close() {
      clearInterval(beat)
      server.close()
      server.closeAllConnections()
    },
  }
}

const changesOf = (unit: number, before: readonly number[], words: readonly number[]): Change[] =>
  words.flatMap((value, i) => (value === before[i] ? [] : [{ id: `unit-${unit + 1}/${i}`, value }]))
