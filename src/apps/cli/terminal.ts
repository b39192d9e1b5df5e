import { parseArgs, type ParseArgsConfig } from 'node:util'
import { fill, type Lang, type Says } from '../../kernel/says.ts'
import { terminalLang, words } from './words.ts'

export interface Terminal {
  readonly lang: Lang
  /** Somebody watches: progress may overwrite its own line. */
  readonly watched: boolean
  out(text: string): void
  err(text: string): void
  /** Without a line end, for progress. */
  overwrite(text: string): void
}

export function terminal(env: Readonly<Record<string, string | undefined>>): Terminal {
  return {
    lang: terminalLang(env),
    watched: process.stderr.isTTY === true,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    overwrite: (text) => process.stderr.write(`\r\u001b[2K${text}`),
  }
}

/** Wrong arguments: exit code 2. */
export class UsageError extends Error {
  readonly says: Says

  constructor(says: Says, values: Record<string, string> = {}) {
    super(says.en)
    this.says = { ja: fill(says.ja, values), en: fill(says.en, values) }
  }
}

/** Arguments by their declaration. @throws UsageError for what is not declared. */
export function argumentsOf<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(words.unknownOption, { message: error instanceof Error ? error.message : String(error) })
  }
}
