import { describe, expect, test } from 'vitest'
import { afterTurn, hear, isLost, type News, newLink } from '../../firmware-bridge/host/link.ts'
import { type Board, powerOn } from './machine.ts'
import { messages, tell } from './talk.ts'

/** A controller that turns every 100 ms as long as it is asked to. */
function controller(board: Board) {
  let link = newLink(board.ms())
  let read = 0
  const news: News[] = []
  function listen(): void {
    const end = board.heard.lastIndexOf(0xf7) + 1
    for (const message of messages(board.heard.slice(read, end))) {
      const heard = hear(link, message, board.ms())
      link = heard.link
      news.push(...heard.news)
    }
    read = Math.max(read, end)
  }
  return {
    news,
    link: () => link,
    listen,
    turns(count: number, well = true): void {
      for (let i = 0; i < count; i++) {
        board.run(100)
        listen()
        const said = afterTurn(link, well)
        link = said.link
        for (const message of said.send) tell(board, message)
      }
    },
  }
}

describe('the link between the controller and its board', () => {
  test('the controller arms the board itself after its first complete turns, and the trip is news once', () => {
    const board = powerOn()
    const jaga = controller(board)
    jaga.turns(8)
    expect(board.relay()).toBe(true)
    expect(jaga.news).toEqual([
      { kind: 'started', boot: 1, resetFlags: 1 },
      { kind: 'tripped', boot: 1, trip: 1, cause: 'start' },
    ])
  })

  test('O01: turns that stop let the relay fall within 2 s; the first ones after it arm again and bring the trip', () => {
    const board = powerOn()
    const jaga = controller(board)
    jaga.turns(8)
    expect(board.until(() => !board.relay(), 2500)).toBeLessThan(2000)
    jaga.turns(5)
    expect(jaga.news.at(-1)).toEqual({ kind: 'tripped', boot: 1, trip: 2, cause: 'heartbeat' })
    expect(board.relay()).toBe(true)
  })

  test('a board that was reset is news, is trusted anew and armed again', () => {
    const board = powerOn()
    const jaga = controller(board)
    jaga.turns(8)
    board.hang()
    jaga.turns(15)
    expect(jaga.news.slice(2)).toEqual([
      { kind: 'started', boot: 2, resetFlags: 8 },
      { kind: 'tripped', boot: 2, trip: 1, cause: 'start' },
    ])
    expect(board.relay()).toBe(true)
  })

  test('a board that hangs is lost within 1.1 s of its last word', () => {
    const board = powerOn()
    const jaga = controller(board)
    jaga.turns(8)
    expect(isLost(jaga.link(), board.ms())).toBe(false)
    expect(isLost(jaga.link(), board.ms() + 1100)).toBe(true)
  })

  test('a turn that finds the room not well lets the relay fall without a trip', () => {
    const board = powerOn()
    const jaga = controller(board)
    jaga.turns(8)
    jaga.turns(2, false)
    expect(board.relay()).toBe(false)
    jaga.turns(2)
    expect(board.relay()).toBe(true)
    expect(jaga.news.length).toBe(2)
  })

  test('a board of another schema is named, and gets neither heartbeat nor arm', () => {
    const hello = { kind: 'hello', boot: 7, schema: 3, firmware: '2.0', resetFlags: 1, contacts: 4, loops: 4 } as const
    const heard = hear(newLink(0), hello, 5)
    expect(heard.news).toEqual([{ kind: 'other-schema', schema: 3 }])
    expect(afterTurn(heard.link, true).send).toEqual([{ kind: 'who' }])
  })

  test('a HELLO of another boot is news at once, and nothing of the old boot is kept', () => {
    const hello = { kind: 'hello', boot: 7, schema: 2, firmware: '1.1', resetFlags: 1, contacts: 4, loops: 4 } as const
    const old = hear(newLink(0), hello, 5).link
    const heard = hear(old, { ...hello, boot: 8, resetFlags: 4 }, 9)
    expect(heard.news).toEqual([{ kind: 'started', boot: 8, resetFlags: 4 }])
    expect(heard.link).toMatchObject({ boot: 8, state: undefined, heardAt: 9 })
  })
})
