import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { judge, lookInto, verdictSays, type Verdict } from '../../areas/sending/index.ts'
import type { SecretIndex } from '../../engines/discovery/index.ts'
import { fill } from '../../kernel/says.ts'
import { checkByServer } from './check-by-server.ts'
import { withIndex } from './fingerprints.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { words } from './words.ts'

async function checkOne(index: SecretIndex, path: string) {
  const began = performance.now()
  const bytes = await readFile(path)
  const { files, marks, personal, status, sha256 } = await lookInto(basename(path), bytes)
  const matches = index.query(files.flatMap((file) => file.parts))
  // Without a register every indexed document counts as one that needs approval.
  const secrets = matches.map(({ kind, share, runs }) => ({
    className: '',
    outside: 'underNda' as const,
    kind,
    share,
    chars: runs[0]?.chars ?? 0,
  }))
  const { verdict, reasons } = judge({ secrets, marks, personal, status })
  const ms = Math.round((performance.now() - began) * 100) / 100
  return { answer: { path, verdict, matches, marks, personal, status, sha256, ms }, reasons }
}

/** Checks files against an index, or by asking a server: exit code 1 when any of them may not simply be sent. */
export async function checkFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = argumentsOf(args, {
    index: { type: 'string' },
    server: { type: 'string' },
    json: { type: 'boolean' },
  })
  const { lang, out, err } = terminal
  if (positionals.length === 0) throw new UsageError(words.missing, { what: words.file[lang] })
  if (values.server !== undefined)
    return checkByServer({ server: values.server, json: values.json === true, files: positionals }, terminal)
  if (values.index === undefined) throw new UsageError(words.missing, { what: words.indexOption[lang] })
  return withIndex(values.index, terminal, async (index) => {
    let code = 0
    for (const path of positionals) {
      try {
        const { answer, reasons } = await checkOne(index, path)
        if (values.json) out(JSON.stringify(answer))
        else
          out(
            [
              `${verdictSays[answer.verdict satisfies Verdict][lang]}: ${path}`,
              ...reasons.map((reason) => `  ${reason[lang]}`),
            ].join('\n'),
          )
        if (answer.verdict !== 'allowed') code = 1
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error
        err(fill(words.cannotRead[lang], { path, cause: error.message }))
        code = 1
      }
    }
    return code
  })
}
