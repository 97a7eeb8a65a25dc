#!/usr/bin/env -S node --max-semi-space-size=4
/** The command line. Each command is loaded when it is asked for, so that a small question is answered at once. */
import { Command, CommanderError, InvalidArgumentError, type Option } from 'commander'
import { complain, isComplaint, say } from './commands/complaint.ts'
import { fieldCommands, type NumberOption } from './commands/field.ts'
import { VERSION } from './commands/place.ts'
import { sealIn } from './commands/seal.ts'
import { usageSentence } from './commands/usage.ts'
import type { Standing } from './compose.ts'
import { LANGUAGES, type Language } from './texts/text.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const warn = (line: string): void => void process.stderr.write(`${line}\n`)

/** Asked before the options are parsed, for the help itself is in a language. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex(a => a === '--lang' || a.startsWith('--lang='))
  const said = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  if (said === 'id' || said === 'en') return said
  return /^en/i.test(process.env.JAGA_LANG ?? '') ? 'en' : 'id'
}

function program(language: Language): Command {
  const t = (key: Parameters<typeof say>[1]): string => say(language, key)
  const number: NumberOption = (key, ok) => value => {
    if (value.trim() !== '' && ok(Number(value))) return Number(value)
    throw new InvalidArgumentError(say(language, key, { value }))
  }
  const inWords = (usage: string): string =>
    usage.replace('[options]', t('word-options')).replace('[command]', t('word-command'))
  const optionDescription = ({ description, defaultValue }: Option): string =>
    defaultValue === undefined ? description : `${description} (${t('word-default')}: ${String(defaultValue)})`
  const port = number('bad-port', n => Number.isInteger(n) && n >= 0 && n <= 65_535)
  const jaga = new Command('jaga')
    .description(t('about'))
    .version(VERSION, '--version', t('version'))
    .helpOption('-h, --help', t('help'))
    .helpCommand('help [command]', t('help-command'))
    .addHelpText('after', `\n${t('examples')}\n\n${t('exit-codes')}`)
    .configureHelp({
      styleTitle: title => translated(title, t),
      styleUsage: inWords,
      styleSubcommandTerm: inWords,
      optionDescription,
    })
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .option('--lang <id|en>', t('opt-lang'), value => lang(value, language))
  jaga
    .command('run [room.yaml]', { isDefault: true })
    .description(t('run'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--host <address>', t('opt-host'))
    .option('--port <n>', t('opt-port'), port)
    .option('--scenario <name>', t('opt-scenario'))
    .action(async (room, options) => {
      const { run } = await import('./commands/run.ts')
      guard(await run({ room, ...options, language }, print), language)
    })
  jaga
    .command('check <room.yaml>')
    .description(t('check'))
    .action(async room => {
      const { check } = await import('./commands/check.ts')
      check(room, language, print)
    })
  fieldCommands(jaga, { language, number, print })
  jaga
    .command('doctor [room.yaml]')
    .description(t('doctor'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--json', t('opt-json'))
    .option('--loopback <port>', t('opt-loopback'))
    .option('--loopback-to <port>', t('opt-loopback-to'))
    .action(async (room, options) => {
      const { doctor } = await import('./commands/doctor.ts')
      await doctor({ room, ...options, language }, print)
    })
  jaga
    .command('simulate')
    .description(t('simulate'))
    .option('--scenario <name>', t('opt-scenario'), 'demo')
    .option(
      '--speed <n>',
      t('opt-speed'),
      number('bad-speed', n => n > 0),
    )
    .option('--list', t('opt-list'))
    .action(async options => {
      const { listScenarios, simulate } = await import('./commands/simulate.ts')
      return options.list ? listScenarios(language, print) : simulate({ ...options, language }, print)
    })
  jaga
    .command('verify')
    .description(t('verify'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--seal <hash|file|->', t('opt-seal'), seal(language))
    .action(async options => {
      const { verify } = await import('./commands/verify.ts')
      await verify({ ...options, language }, print)
    })
  jaga
    .command('backup [room.yaml]')
    .description(t('backup'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--to <dir>', t('opt-to'))
    .option('--key <age1…>', t('opt-key'))
    .option('--new-key <file>', t('opt-new-key'))
    .action(async (room, options) => {
      const { backup } = await import('./commands/backup.ts')
      await backup({ room, ...options, language }, print)
    })
  jaga
    .command('restore <backup>')
    .description(t('restore'))
    .requiredOption('--key <file>', t('opt-secret'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--seal <hash|file|->', t('opt-seal'), seal(language))
    .option('--dry-run', t('opt-dry-run'))
    .action(async (file, options) => {
      const { restore } = await import('./commands/restore.ts')
      await restore({ file, ...options, language }, print)
    })
  jaga
    .command('forget-users')
    .description(t('forget-users'))
    .option('--data <dir>', t('opt-data'), 'data')
    .action(async options => {
      const { forgetUsers } = await import('./commands/forget-users.ts')
      await forgetUsers({ ...options, language }, print)
    })
  for (const command of jaga.commands) command.copyInheritedSettings(jaga).option('--lang <id|en>', t('opt-lang'))
  return jaga
}

/** As printed on the day's form, or longer; or where central monitoring's copy of it lies. */
const seal = (language: Language) => (value: string) => {
  const hash = sealIn(value)
  if (hash !== null) return hash
  throw new InvalidArgumentError(say(language, 'bad-seal', { value }))
}

function lang(value: string, language: Language): string {
  if ((LANGUAGES as readonly string[]).includes(value)) return value
  throw new InvalidArgumentError(say(language, 'bad-lang', { value }))
}

function translated(title: string, t: (key: 'usage' | 'arguments' | 'options' | 'commands') => string): string {
  const key = (
    { 'Usage:': 'usage', 'Arguments:': 'arguments', 'Options:': 'options', 'Commands:': 'commands' } as const
  )[title]
  return key === undefined ? title : t(key)
}

/** Stops in order at the first signal; a fault of our own stops too, and the relay drops by itself. */
function guard(standing: Standing, language: Language): void {
  const leave = async (exit: number): Promise<void> => {
    setTimeout(() => process.exit(exit), 2000).unref()
    await standing.stop()
    process.exit(exit)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      print(say(language, 'stopping'))
      void leave(0)
    })
  }
  for (const bug of ['uncaughtException', 'unhandledRejection'] as const) {
    process.once(bug, (error: unknown) => {
      warn(say(language, 'bug', { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
      void leave(1)
    })
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const language = languageOf(argv)
  try {
    await program(language).parseAsync([...argv])
  } catch (error) {
    if (error instanceof CommanderError) return complainOf(usageSentence(error, language), error.exitCode === 0 ? 0 : 2)
    if (isComplaint(error)) return complainOf(error.complaint, error.exit)
    complainOf(complain(language, 'bug', { reason: String(error instanceof Error ? error.stack : error) }).complaint, 1)
  }
}

function complainOf(sentence: string, exit: number): void {
  if (exit !== 0) warn(sentence)
  process.exitCode = exit
}

await main(process.argv)
