/** The part of firmata-io 2.3 that is used; the package brings no types. */
declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events'

  /** Emits `data`, `open`, `close`, `error`, as a serialport does. */
  interface Transport extends EventEmitter {
    write(bytes: Uint8Array, done: () => void): void
  }

  class Firmata extends EventEmitter {
    constructor(transport: Transport, options: { reportVersionTimeout: number; samplingInterval?: number })
    readonly isReady: boolean
    readonly firmware: { readonly name: string; readonly version: { readonly major: number; readonly minor: number } }
    readonly MODES: {
      readonly INPUT: number
      readonly OUTPUT: number
      readonly ANALOG: number
      readonly PULLUP: number
    }
    readonly pins: readonly {
      readonly supportedModes: readonly number[]
      readonly analogChannel: number
      readonly mode: number
    }[]
    pinMode(pin: number, mode: number): void
    digitalWrite(pin: number, level: 0 | 1): void
    digitalRead(pin: number, listener: (level: number) => void): void
    analogRead(channel: number, listener: (value: number) => void): void
    queryPinState(pin: number, done: () => void): void
    sysexCommand(data: readonly number[]): void
    sysexResponse(command: number, handler: (data: number[]) => void): void
    clearSysexResponse(command: number): void
    reset(): void
  }

  const bindTransport: { Firmata: typeof Firmata }
  export = bindTransport
}
