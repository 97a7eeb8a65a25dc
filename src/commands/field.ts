/** The commands of the installer in the field, as they stand on the command line. */
import { type Command, InvalidArgumentError } from 'commander'
import type { CliKey } from '../texts/cli.ts'
import type { Language } from '../texts/text.ts'
import { say } from './complaint.ts'

/** Reads a number, or says with this sentence that it is none. */
export type NumberOption = (key: CliKey, ok: (n: number) => boolean) => (value: string) => number

export interface Field {
  readonly language: Language
  readonly number: NumberOption
  readonly print: (line: string) => void
}

export function fieldCommands(jaga: Command, field: Field): void {
  readCommand(jaga, field)
  scanCommand(jaga, field)
  mqttTestCommand(jaga, field)
}

function readCommand(jaga: Command, { language, number, print }: Field): void {
  const t = (key: CliKey): string => say(language, key)
  jaga
    .command('read <device> [room.yaml]')
    .description(t('read'))
    .option(
      '--wait <seconds>',
      t('opt-wait'),
      number('bad-wait', n => n >= 1 && n <= 3600),
    )
    .action(async (device, room, options) => {
      const { read } = await import('./read.ts')
      await interruptible(cut => read({ device, room, ...options, language, cut }, print))
    })
}

function mqttTestCommand(jaga: Command, { language, print }: Field): void {
  jaga
    .command('mqtt-test [room.yaml]')
    .description(say(language, 'mqtt-test'))
    .action(async room => {
      const { mqttTest } = await import('./mqtt-test.ts')
      await interruptible(cut => mqttTest({ room, language, cut }, print))
    })
}

function scanCommand(jaga: Command, { language, number, print }: Field): void {
  const t = (key: CliKey): string => say(language, key)
  jaga
    .command('scan')
    .description(t('scan'))
    .option('--rtu <path>', t('opt-rtu'))
    .option('--rtu-tcp <host:port>', t('opt-rtu-tcp'))
    .option('--line <path>', t('opt-line'))
    .option('--line-tcp <host:port>', t('opt-line-tcp'))
    .option('--baud <modes>', t('opt-baud'), '9600')
    .option('--tcp <range>', t('opt-tcp'))
    .option('--nut <range>', t('opt-nut'))
    .option('--snmp <range>', t('opt-snmp'))
    .option('--community-file <file>', t('opt-community'))
    .option('--snmp-version <1|2c>', t('opt-snmp-version'), snmpVersion(language), '2c')
    .option('--units <list>', t('opt-units'))
    .option(
      '--timeout <ms>',
      t('opt-timeout'),
      number('bad-timeout', n => n >= 50 && n <= 10_000),
      500,
    )
    .option('--yes', t('opt-yes'))
    .action(async options => {
      const { scan } = await import('./scan.ts')
      const { atTerminal } = await import('./terminal.ts')
      await interruptible(cut => scan({ ...options, language, cut }, atTerminal(print, cut)))
    })
}

/** Version 3 has users, and a search knows none. */
const snmpVersion = (language: Language) => (value: string) => {
  if (value === '1' || value === '2c') return value
  throw new InvalidArgumentError(say(language, 'bad-snmp-version', { value }))
}

/** Ctrl-C ends the job in order; whoever presses it again is not kept waiting. */
async function interruptible(job: (cut: AbortSignal) => Promise<void>): Promise<void> {
  const cut = new AbortController()
  const stop = () => cut.abort()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
  try {
    await job(cut.signal)
  } finally {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, stop)
  }
}
