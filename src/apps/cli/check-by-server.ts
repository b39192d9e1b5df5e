import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { verdictSays, type Verdict } from '../../areas/sending/index.ts'
import { fill } from '../../kernel/says.ts'
import { UsageError, type Terminal } from './terminal.ts'
import { words } from './words.ts'

const says = z.object({ ja: z.string(), en: z.string() })

/** What is used of the server's answer; all of it is passed on with --json. */
const Answer = z.looseObject({
  verdict: z.enum(['allowed', 'needsApproval', 'forbidden']),
  reasons: z.array(says),
  secrets: z.array(z.looseObject({ asset: z.string().nullable(), kind: z.string(), share: z.number(), chars: z.number() })),
})
const Refused = z.object({ error: z.object({ says }) })

async function ask(server: URL, token: string, path: string): Promise<Response> {
  const bytes = new Uint8Array(await readFile(path))
  const mail = path.toLowerCase().endsWith('.eml')
  const form = new FormData()
  form.append('file', new File([bytes], basename(path)))
  return fetch(new URL('/api/sending/check', server), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...(mail ? { 'content-type': 'message/rfc822' } : {}) },
    body: mail ? bytes : form,
  })
}

/** As a check with an index tells them; a program is told no names. */
const matchesOf = ({ secrets }: z.output<typeof Answer>) =>
  secrets.map(({ asset, kind, share, chars }) => ({ id: asset, kind, share, runs: chars > 0 ? [{ chars }] : [] }))

/** Checks files with a server's register and rules: exit code 1 when any of them may not simply be sent, or could not be checked. */
export async function checkByServer(
  { server, json, files }: { server: string; json: boolean; files: readonly string[] },
  { lang, out, err }: Terminal,
): Promise<number> {
  if (!URL.canParse(server)) throw new UsageError(words.badServer, { server })
  const token = process.env['MARUHI_TOKEN'] ?? ''
  if (token === '') throw new UsageError(words.tokenMissing)
  let code = 0
  for (const path of files) {
    try {
      const response = await ask(new URL(server), token, path)
      const body: unknown = await response.json()
      if (response.status !== 200) {
        const refused = Refused.safeParse(body)
        err(fill(words.notChecked[lang], { path, cause: refused.data?.error.says[lang] ?? String(response.status) }))
        code = 1
        continue
      }
      const answer = Answer.parse(body)
      if (json) out(JSON.stringify({ path, ...answer, matches: matchesOf(answer) }))
      else
        out(
          [
            `${verdictSays[answer.verdict satisfies Verdict][lang]}: ${path}`,
            ...answer.reasons.map((reason) => `  ${reason[lang]}`),
          ].join('\n'),
        )
      if (answer.verdict !== 'allowed') code = 1
    } catch (error) {
      if (error instanceof z.ZodError || !(error instanceof Error)) throw error
      const { cause } = error
      err(fill(words.notChecked[lang], { path, cause: cause instanceof Error ? cause.message : error.message }))
      code = 1
    }
  }
  return code
}
