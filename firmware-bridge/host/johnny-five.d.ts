/** The part of johnny-five 2.1 that is used; the package brings no types. */
declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events'
  import type { Firmata } from 'firmata-io'

  interface BoardOptions {
    readonly io: Firmata
    readonly repl: false
    readonly debug: false
    readonly sigint: false
    /** Ms to wait for the board's answers before `error`. */
    readonly timeout: number
  }

  class Board extends EventEmitter {
    constructor(options: BoardOptions)
    pinMode(pin: number, mode: number): this
    sysexCommand(data: readonly number[]): this
    sysexResponse(command: number, handler: (data: number[]) => void): this
    readonly MODES: Firmata['MODES']
  }

  class Relay {
    constructor(options: { readonly board: Board; readonly pin: number; readonly type: 'NO' })
    /** Writes each time, also where it is as asked. */
    close(): this
    open(): this
  }

  const five: { Board: typeof Board; Relay: typeof Relay }
  export = five
}
