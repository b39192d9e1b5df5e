import { extractFile, type ExtractedFile } from '../../engines/discovery/index.ts'
import { fill } from '../../kernel/says.ts'
import { argumentsOf, UsageError, type Terminal } from './terminal.ts'
import { scanWords, words } from './words.ts'

const seen = (file: ExtractedFile) => file.parts.filter((part) => part.kind !== 'hidden')

/** The text of a file and of the files inside it, in reading order; text nobody sees only when asked for. */
export async function extractText(args: readonly string[], { lang, out, err }: Terminal): Promise<number> {
  const { values, positionals } = argumentsOf(args, { json: { type: 'boolean' }, hidden: { type: 'boolean' } })
  const [path] = positionals
  if (path === undefined || positionals.length > 1) throw new UsageError(words.missing, { what: words.file[lang] })
  let file: ExtractedFile
  try {
    file = await extractFile(path)
  } catch (error) {
    err(fill(words.cannotRead[lang], { path, cause: error instanceof Error ? error.message : String(error) }))
    return 1
  }
  const keep = (one: ExtractedFile): ExtractedFile => ({
    ...one,
    parts: values.hidden ? one.parts : seen(one),
    members: one.members.map((member) => ({ ...keep(member), name: member.name, how: member.how })),
  })
  const kept = keep(file)
  if (values.json) out(JSON.stringify(kept))
  else for (const line of linesOf(kept)) out(line)
  if (file.status !== 'ok') err(`${scanWords.status[file.status][lang]}${file.reason === '' ? '' : ` (${file.reason})`}`)
  return file.status === 'ok' ? 0 : 1
}

function* linesOf(file: ExtractedFile): Generator<string> {
  for (const part of file.parts) yield part.text
  for (const member of file.members) yield* linesOf(member)
}
