import type { Context, Hono } from 'hono'
import { refuse as common } from '../../kernel/refusal.ts'
import { mayUse, type Actor } from '../../kernel/roles.ts'
import { signedInOf } from '../../platform/http/sign-in.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { departmentNames, fieldHeadings } from './company.ts'
import { openDraft, takeIn } from './contract.ts'
import { refuse, type Meaning } from './model.ts'
import { ownHeadings } from './own-headings.ts'
import { limits, UnreadableFile } from './read/cells.ts'
import { readInWorker } from './read/read-in-worker.ts'

const megabytes = Math.round(limits.fileBytes / (1 << 20))

async function fileOf(c: Context): Promise<File> {
  if (!/^multipart\/form-data\b/.test(c.req.header('content-type') ?? '')) throw refuse.noFile({}, 'file')
  const { file } = await c.req.parseBody().catch(() => ({ file: undefined }))
  if (!(file instanceof File) || file.size === 0) throw refuse.noFile({}, 'file')
  if (file.size > limits.fileBytes) throw refuse.tooLarge({ limit: `${megabytes} MB` }, 'file')
  return file
}

async function understood(bytes: Uint8Array, departments: readonly string[], fields: readonly (readonly [string, Meaning])[]) {
  try {
    return await readInWorker({ bytes, departments, ownHeadings: [...ownHeadings, ...fields] })
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    const limit = { tooLarge: `${megabytes} MB`, tooManyRows: limits.rows, tooWide: limits.columns }[error.why as string] ?? ''
    throw refuse[error.why]({ limit }, 'file')
  }
}

/** A file comes in, is read, and is forgotten: the draft keeps its rows for the person who brought it. */
export function routes(app: Hono, services: Services): void {
  // A thread holds a whole file in memory: one after the other.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return mine
  }
  app.post('/api/uploads/intake', async (c) => {
    const actor: Actor | undefined = signedInOf(c)?.actor
    if (!actor) throw common.signInFirst()
    if (!mayUse(takeIn.who, actor)) throw common.notYourRole()
    const file = await fileOf(c)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const found = await inTurn(async () =>
      understood(bytes, await departmentNames(services.db), await fieldHeadings(services.db)),
    )
    if (found.rows.length === 0) throw refuse.noRows({}, 'file')
    return c.json(await performAs(services, openDraft, actor, { fileName: file.name.slice(0, 300), understood: found }))
  })
}
