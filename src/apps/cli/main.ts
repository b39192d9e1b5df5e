import { Refusal } from '../../kernel/refusal.ts'
import { fill, type Says } from '../../kernel/says.ts'
import { exportRegister } from './export.ts'
import { checkFiles } from './check.ts'
import { doctor } from './doctor.ts'
import { extractText } from './extract.ts'
import { indexCommand } from './index-command.ts'
import { scanFolder } from './scan.ts'
import { serve } from './serve.ts'
import { terminal, UsageError, type Terminal } from './terminal.ts'
import { user } from './user.ts'
import { verify } from './verify.ts'
import { version } from './version.ts'
import { usage, words } from './words.ts'
import { witness } from './witness.ts'
import { work } from './work.ts'

/** A command gets its own arguments and answers with the exit code. */
type Command = (args: readonly string[], terminal: Terminal) => Promise<number>

const commands: Readonly<Record<string, Command>> = {
  serve,
  worker: work,
  scan: scanFolder,
  extract: extractText,
  index: indexCommand,
  check: checkFiles,
  export: exportRegister,
  user,
  verify,
  witness,
  doctor,
  version: async (_args, { out }) => {
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
    return await command(rest, here)
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
