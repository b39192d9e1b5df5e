import type { z } from 'zod'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { enqueueJob } from '../../platform/jobs/queue.ts'
import { performAs, type Services } from '../../platform/services.ts'
import { numberText } from '../inventory/index.ts'
import { type CheckAnswer, recordCheck } from './contract.ts'
import { indexJob } from './index-job.ts'
import type { Inspector } from './inspector.ts'
import { judge } from './model.ts'
import { secretsIn } from './secrets.ts'
import { anInformationManager, indexRow, nobody, openIndexJob, signatureOf } from './store.ts'

const percent = (share: number) => Math.round(share * 1000) / 1000

/** Builds the index again when the register has moved on since; the check at hand says that it did not know the newest state. */
export async function refreshIndex({ db, clock }: Services, actor: Actor | null): Promise<boolean> {
  const current = (await indexRow(db))?.signature === (await signatureOf(db))
  if (!current && (await openIndexJob(db, indexJob.name)) === null) {
    const person = actor?.person ?? (await anInformationManager(db))
    await enqueueJob(db, { kind: indexJob.name, params: {}, person, now: clock() })
  }
  return current
}

/** A person, or a program with its token, which is told no names. */
export type Asker = Actor | { readonly token: Id<'tok'> }

/** Checks one file or mail for somebody: what it holds, what the rules say, told in words that give no secret's title away. */
export async function checkFile(
  services: Services,
  inspector: Inspector,
  asker: Asker,
  file: { name: string; bytes: Uint8Array },
): Promise<z.input<typeof CheckAnswer>> {
  const began = performance.now()
  const { length } = file.bytes
  const found = await inspector.inspect(file.name, file.bytes)
  const actor = 'token' in asker ? null : asker
  const secrets = await secretsIn(services.db, actor ?? nobody, found.matches)
  const { verdict, reasons } = judge({ ...found, secrets })
  const assets = secrets.map(({ id }) => id)
  const token = 'token' in asker ? asker.token : null
  const { check } = await performAs(services, recordCheck, actor, { verdict, sha256: found.sha256, bytes: length, assets, token })
  const current = await refreshIndex(services, actor)
  return {
    check,
    verdict,
    reasons: [...reasons],
    status: found.status,
    marks: found.marks.map((mark) => ({ ...mark })),
    personal: found.personal.map((one) => ({ ...one })),
    secrets: secrets.map(({ id, number, name, visible, className, kind, share, chars }) => ({
      asset: visible ? id : null,
      number: visible ? numberText(number) : null,
      name: visible ? name : null,
      className,
      kind,
      share: percent(share),
      chars,
    })),
    current,
    ms: Math.round(performance.now() - began),
  }
}
