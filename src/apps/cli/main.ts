import { Refusal } from '../../kernel/refusal.ts'
import { fill, type Says } from '../../kernel/says.ts'
import { terminal, UsageError, type Terminal } from './terminal.ts'
import { version } from './version.ts'
import { usage, words } from './words.ts'

/** A command gets its own arguments and answers with the exit code. */
type Command = (args: readonly string[], terminal: Terminal) => Promise<number>

/** Each command brings what it needs: a scan waits for no server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).serve,
  worker: async () => (await import('./work.ts')).work,
  'smtp-relay': async () => (await import('./smtp-relay.ts')).smtpRelay,
  scan: async () => (await import('./scan.ts')).scanFolder,
  extract: async () => (await import('./extract.ts')).extractText,
  index: async () => (await import('./index-command.ts')).indexCommand,
  check: async () => (await import('./check.ts')).checkFiles,
  label: async () => (await import('./label.ts')).labelFiles,
  export: async () => (await import('./export.ts')).exportRegister,
  user: async () => (await import('./user.ts')).user,
  verify: async () => (await import('./verify.ts')).verify,
  witness: async () => (await import('./witness.ts')).witness,
  doctor: async () => (await import('./doctor.ts')).doctor,
  version:
    async () =>
    async (_args, { out }) => {
      out(version())
      return 0
    },
}

async function main(args: readonly string[]): Promise<number> {
  const here = terminal(process.env)
  const say = (says: Says, values: Record<string, string | number> = {}) => fill(says[here.lang], values)
  const [name = '', ...rest] = args
  if (name === '' || args.includes('--help') || args.includes('-h')) {
    here.out(usage[here.lang])
    return name === '' ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    here.out(version())
    return 0
  }
  const command = commands[name]
  if (!command) {
    here.err(`${say(words.unknownCommand, { name })}\n${words.helpHint[here.lang]}`)
    return 2
  }
  try {
    return await (
      await command()
    )(rest, here)
  } catch (error) {
    if (error instanceof UsageError) {
      here.err(`${error.says[here.lang]}\n${words.helpHint[here.lang]}`)
      return 2
    }
    if (error instanceof Refusal) here.err(error.says[here.lang])
    else here.err(say(words.failed, { message: error instanceof Error ? (error.stack ?? error.message) : String(error) }))
    return 1
  }
}

const code = await main(process.argv.slice(2))
// Output that still waits for a slow pipe is not cut off.
process.exitCode = code
