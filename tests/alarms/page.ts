/** A page on the live stream: what it was told, and whether it is still told. */

export interface Page {
  /** Alarms told of in changes, by id: the state last told. */
  readonly alarms: ReadonlyMap<string, string>
  /** Letters so far, snapshot and beats too. */
  letters(): number
  /** The longest time between two letters, in ms. */
  quietest(): number
  isOpen(): boolean
  leave(): void
}

interface Told {
  readonly alarms?: readonly { readonly id: string; readonly state: string }[]
}

export async function follow(url: string): Promise<Page> {
  const leaving = new AbortController()
  const reply = await fetch(url, { signal: leaving.signal })
  if (!reply.body) throw new Error('no stream')
  const alarms = new Map<string, string>()
  const state = { letters: 0, last: performance.now(), quietest: 0, open: true }
  const take = (letter: string) => {
    const now = performance.now()
    Object.assign(state, {
      letters: state.letters + 1,
      last: now,
      quietest: Math.max(state.quietest, now - state.last),
    })
    const data = /^data: (.*)$/m.exec(letter)?.[1] ?? '{}'
    for (const { id, state } of (JSON.parse(data) as Told).alarms ?? []) alarms.set(id, state)
  }
  const reading = read(reply.body, take)
  reading.catch(() => {}).finally(() => Object.assign(state, { open: false }))
  return {
    alarms,
    letters: () => state.letters,
    quietest: () => state.quietest,
    isOpen: () => state.open,
    leave: () => leaving.abort(),
  }
}

async function read(body: ReadableStream<Uint8Array>, take: (letter: string) => void): Promise<void> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true })
    const letters = text.split('\n\n')
    text = letters.pop() ?? ''
    for (const letter of letters) take(letter)
  }
}
