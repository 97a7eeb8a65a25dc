/** One page that is open: reads the live stream and counts what it is told. */
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

export interface Reader {
  /** Points told as changed so far. */
  points(): number
  close(): void
}

/** Answers when the snapshot has come. */
export async function openReader(url: string): Promise<Reader> {
  const request = get(`${url}/api/v1/live`, { agent: false })
  const [stream] = (await once(request, 'response')) as [IncomingMessage]
  let points = 0
  let letters = 0
  let text = ''
  const begun = new Promise<void>((resolve, reject) => {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      const whole = (text + piece).split('\n\n')
      text = whole.pop() ?? ''
      for (const letter of whole) points += pointsOf(letter)
      letters += whole.length
      if (letters > 0) resolve()
    })
    stream.once('close', () => reject(new Error('the live stream has ended')))
  })
  await begun
  return {
    points: () => points,
    close: () => request.destroy(),
  }
}

function pointsOf(letter: string): number {
  if (!letter.includes('event: change')) return 0
  const data = letter.split('\n').find(line => line.startsWith('data: ')) ?? 'data: {}'
  const { points = [] } = JSON.parse(data.slice('data: '.length)) as { points?: readonly unknown[] }
  return points.length
}
