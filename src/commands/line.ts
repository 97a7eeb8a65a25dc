/** What can be said to `jaga`. Each command is loaded when it is asked for, so that a small question is answered at once. */
import { Command, CommanderError, InvalidArgumentError, type Option } from 'commander'
import type { Standing } from '../compose.ts'
import { LANGUAGES, type Language } from '../texts/text.ts'
import { complain, isComplaint, say } from './complaint.ts'
import { fieldCommands, type NumberOption } from './field.ts'
import { VERSION } from './place.ts'
import { sealIn } from './seal.ts'
import { usageSentence } from './usage.ts'

/** Whoever typed the line: what is printed goes out, a complaint goes to them, and a standing guard is theirs to stop. */
export interface Typist {
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
  readonly keep: (standing: Standing, language: Language) => void
}

/** Asked before the options are parsed, for the help itself is in a language. */
function languageOf(argv: readonly string[]): Language {
  const at = argv.findIndex(a => a === '--lang' || a.startsWith('--lang='))
  const said = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1])
  if (said === 'id' || said === 'en') return said
  return /^en/i.test(process.env.JAGA_LANG ?? '') ? 'en' : 'id'
}

function program(language: Language, { print, keep }: Typist): Command {
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
    .configureOutput({ writeOut: text => print(text.trimEnd()), writeErr: () => undefined })
    .option('--lang <id|en>', t('opt-lang'), value => lang(value, language))
  jaga
    .command('run [room.yaml]', { isDefault: true })
    .description(t('run'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--host <address>', t('opt-host'))
    .option('--port <n>', t('opt-port'), port)
    .option('--scenario <name>', t('opt-scenario'))
    .action(async (room, options) => {
      const { run } = await import('./run.ts')
      keep(await run({ room, ...options, language }, print), language)
    })
  jaga
    .command('check <room.yaml>')
    .description(t('check'))
    .action(async room => {
      const { check } = await import('./check.ts')
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
      const { doctor } = await import('./doctor.ts')
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
      const { listScenarios, simulate } = await import('./simulate.ts')
      return options.list ? listScenarios(language, print) : simulate({ ...options, language }, print)
    })
  jaga
    .command('verify')
    .description(t('verify'))
    .option('--data <dir>', t('opt-data'), 'data')
    .option('--seal <hash|file|->', t('opt-seal'), seal(language))
    .action(async options => {
      const { verify } = await import('./verify.ts')
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
      const { backup } = await import('./backup.ts')
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
      const { restore } = await import('./restore.ts')
      await restore({ file, ...options, language }, print)
    })
  jaga
    .command('forget-users')
    .description(t('forget-users'))
    .option('--data <dir>', t('opt-data'), 'data')
    .action(async options => {
      const { forgetUsers } = await import('./forget-users.ts')
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

/** `argv` as the process has it. Answers the exit code; a guard that was started stands on. */
export async function commandLine(argv: readonly string[], typist: Typist): Promise<number> {
  const language = languageOf(argv)
  const complainOf = (sentence: string, exit: number): number => {
    if (exit !== 0) typist.warn(sentence)
    return exit
  }
  const jaga = program(language, typist)
  try {
    await jaga.parseAsync([...argv])
    return 0
  } catch (error) {
    if (error instanceof CommanderError) {
      const command = jaga.commands.find(one => argv.includes(one.name()))
      return complainOf(usageSentence(error, language, command?.name()), error.exitCode === 0 ? 0 : 2)
    }
    if (isComplaint(error)) return complainOf(error.complaint, error.exit)
    const reason = String(error instanceof Error ? error.stack : error)
    return complainOf(complain(language, 'bug', { reason }).complaint, 1)
  }
}
