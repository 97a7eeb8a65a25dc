/** The committed firmware on a simulated ATmega328P with its line, contacts, loops, relay and EEPROM; time passes only in `run`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  AVRADC,
  AVRClock,
  AVREEPROM,
  AVRIOPort,
  AVRTimer,
  AVRUSART,
  AVRWatchdog,
  adcConfig,
  avrInstruction,
  CPU,
  clockConfig,
  EEPROMMemoryBackend,
  PinState,
  portBConfig,
  portDConfig,
  timer0Config,
  usart0Config,
  watchdogConfig,
} from 'avr8js'

export const BOARD = join(import.meta.dirname, '../../firmware-bridge/board')
const HZ = 16_000_000
const CYCLES_PER_MS = HZ / 1000
const CYCLES_PER_US = HZ / 1e6
/** Between two looks at the world: 25 µs, or 100 µs while the chip sleeps and nothing is on its way to it. */
const SLICE = 400
const NAP = 1600
const AT_ONCE = 4
const FLASH_WORDS = 0x4000
const MCUSR = 0x54
const WATCHDOG_RESET = 8
const POWER_ON_RESET = 1
const BROWN_OUT_RESET = 4
const SLEEP = 0x9588
const TCCR1B = 0x81
const TCNT1 = 0x84
/** By the clock select bits of TCCR1B; 0 stands still. */
const PRESCALERS = [0, 1, 8, 64, 256, 1024]
const instruction = avrInstruction
const JUMP_TO_ITSELF = 0xcfff

/** The bytes of an Intel HEX file as words of program memory. */
function program(hex: string): Uint16Array {
  const bytes = new Uint8Array(FLASH_WORDS * 2).fill(0xff)
  for (const line of hex.split(/\r?\n/)) {
    if (line.slice(7, 9) !== '00') continue
    const at = Number.parseInt(line.slice(3, 7), 16)
    bytes.set(Buffer.from(line.slice(9, -2), 'hex'), at)
  }
  return new Uint16Array(bytes.buffer)
}

const FIRMWARE = program(readFileSync(join(BOARD, 'jaga-board.hex'), 'latin1'))

function chip(eeprom: EEPROMMemoryBackend, cause: number) {
  const cpu = new CPU(Uint16Array.from(FIRMWARE))
  const portB = new AVRIOPort(cpu, portBConfig)
  const portD = new AVRIOPort(cpu, portDConfig)
  const adc = new AVRADC(cpu, adcConfig)
  const usart = new AVRUSART(cpu, usart0Config, HZ)
  new AVRTimer(cpu, timer0Config)
  stopwatch(cpu)
  new AVREEPROM(cpu, eeprom)
  new AVRWatchdog(cpu, watchdogConfig, new AVRClock(cpu, HZ, clockConfig))
  cpu.data[MCUSR] = cause
  return { cpu, portB, portD, adc, usart }
}

/** Timer 1, which the firmware does nothing with but read: told when asked, as to count each tick aloud costs more than all else. */
function stopwatch(cpu: CPU): void {
  cpu.readHooks[TCNT1] = () => {
    const prescaler = PRESCALERS[(cpu.data[TCCR1B] ?? 0) & 7]
    const count = prescaler ? Math.floor(cpu.cycles / prescaler) : 0
    cpu.data[TCNT1 + 1] = (count >> 8) & 0xff
    return count & 0xff
  }
}

/** The line of a sensor, as the sensor sees it. */
export interface Wire {
  set(high: boolean): void
  after(us: number, then: () => void): void
  us(): number
}

/** What hangs on a pin of port D and hears when the chip pulls it down and lets it go. */
export interface Sensor {
  readonly pin: number
  pulled(wire: Wire): void
  letGo(wire: Wire): void
}

/** Cycles between two bytes at 57 600 baud. */
const USUAL_GAP = CYCLES_PER_MS / 5.7

export function powerOn(eeprom = new EEPROMMemoryBackend(1024)) {
  let resets = 0
  const line: number[] = []
  let sent = 0
  let gap = USUAL_GAP
  let nextByteAt = 0
  let elapsed = 0
  let relayPulses = 0
  /** Where an interrupt will wake the program, or -1: avr8js itself takes SLEEP for a pause of one cycle. */
  let asleepAt = -1
  let welded = false
  const closed = [false, false, false, false]
  const counts = [698, 698, 698, 698, 0, 0]
  const heard: number[] = []
  let listen: ((byte: number) => void) | undefined
  const sensors: Sensor[] = []
  /** Edges that a sensor has still to make. */
  let edges = 0
  let now = start(POWER_ON_RESET)

  function start(cause: number): ReturnType<typeof chip> {
    const fresh = chip(eeprom, cause)
    fresh.cpu.reset = () => restart(WATCHDOG_RESET)
    fresh.usart.onByteTransmit = byte => {
      heard.push(byte)
      listen?.(byte)
    }
    fresh.portB.addListener((value, old) => {
      if (value & ~old & 1) relayPulses++
      fresh.portB.setPin(1, !((value & 1) !== 0 || welded))
    })
    fresh.portB.setPin(1, !welded)
    for (const sensor of sensors) connect(sensor, fresh)
    for (const [i, is] of closed.entries()) fresh.portD.setPin(2 + i, !is)
    for (const [i, count] of counts.entries()) fresh.adc.channelValues[i] = ((count + 0.5) / 1024) * 5
    return fresh
  }

  /** The line is high unless the chip or the sensor pulls it down. */
  function connect({ pin, pulled, letGo }: Sensor, { cpu, portD }: ReturnType<typeof chip>): void {
    const wire: Wire = {
      set: high => portD.setPin(pin, high),
      after(us, then) {
        edges++
        const made = () => {
          edges--
          if (now.cpu === cpu) then()
        }
        cpu.addClockEvent(made, us * CYCLES_PER_US)
      },
      us: () => cpu.cycles / CYCLES_PER_US,
    }
    let low = false
    portD.setPin(pin, true)
    portD.addListener(() => {
      const isLow = portD.pinState(pin) === PinState.Low
      if (isLow === low) return
      low = isLow
      if (isLow) pulled(wire)
      else letGo(wire)
    })
  }

  function restart(cause: number): void {
    resets++
    elapsed += now.cpu.cycles
    nextByteAt = 0
    asleepAt = -1
    now = start(cause)
  }

  function doze(cpu: CPU, until: number): void {
    cpu.cycles = until
    cpu.tick()
    if (cpu.pc !== asleepAt) asleepAt = -1
  }

  /** A few instructions up to the next look at clock and interrupts: half a microsecond. */
  function step(cpu: CPU): void {
    let sleeps = false
    for (let i = 0; i < AT_ONCE && !sleeps; i++) {
      sleeps = cpu.progMem[cpu.pc] === SLEEP
      instruction(cpu)
    }
    if (sleeps) asleepAt = cpu.pc
    cpu.tick()
    if (sleeps && cpu.pc !== asleepAt) asleepAt = -1
  }

  function feed(): void {
    if (sent === line.length || now.cpu.cycles < nextByteAt) return
    nextByteAt = now.cpu.cycles + gap
    now.usart.writeByte(line[sent++] ?? 0, true)
  }

  function slice(): void {
    const { cpu } = now
    const isQuiet = asleepAt >= 0 && edges === 0 && sent === line.length
    const end = cpu.cycles + (isQuiet ? NAP : SLICE)
    while (asleepAt >= 0 && cpu.cycles < end && cpu === now.cpu) doze(cpu, edges > 0 ? cpu.cycles + CYCLES_PER_US : end)
    while (asleepAt < 0 && cpu.cycles < end && cpu === now.cpu) step(cpu)
    feed()
  }

  const ms = (): number => (elapsed + now.cpu.cycles) / CYCLES_PER_MS

  return {
    eeprom,
    heard,
    ms,
    run(forMs: number): void {
      const until = ms() + forMs
      while (ms() < until) slice()
    },
    /** Runs until `done`, at most `forMs`; how long it took in ms, or undefined. */
    until(done: () => boolean, forMs: number): number | undefined {
      const from = ms()
      while (ms() < from + forMs) {
        slice()
        if (done()) return ms() - from
      }
      return undefined
    },
    send(bytes: readonly number[], timesFaster = 1): void {
      gap = USUAL_GAP / timesFaster
      for (const byte of bytes) line.push(byte)
    },
    waiting: (): number => line.length - sent,
    onByte(listener: (byte: number) => void): void {
      listen = listener
    },
    contact(i: number, isClosed: boolean): void {
      closed[i] = isClosed
      now.portD.setPin(2 + i, !isClosed)
    },
    /** Hangs a sensor on its pin, for this start and the next ones. */
    attach(sensor: Sensor): void {
      sensors.push(sensor)
      connect(sensor, now)
    },
    loop(i: number, count: number): void {
      counts[i] = count
      now.adc.channelValues[i] = ((count + 0.5) / 1024) * 5
    },
    weld(): void {
      welded = true
      now.portB.setPin(1, false)
    },
    /** The program stops where it stands; interrupts go on. */
    hang(): void {
      while (asleepAt >= 0) slice()
      now.cpu.progMem[now.cpu.pc] = JUMP_TO_ITSELF
    },
    /** The supply dips: the chip starts anew, wherever it was. */
    browned: (): void => restart(BROWN_OUT_RESET),
    /** The coil: true is energised, all well. */
    relay: (): boolean => now.portB.pinState(0) === PinState.High,
    /** Whether a pin of port B, D8 to D13, is driven high. */
    drivesHigh: (pin: number): boolean => now.portB.pinState(pin - 8) === PinState.High,
    relayPulses: (): number => relayPulses,
    resets: (): number => resets,
  }
}

export type Board = ReturnType<typeof powerOn>
