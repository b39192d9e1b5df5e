import { sql } from 'kysely'
import { logReceipt, printSheet } from '../../areas/record/contract/anchors.ts'
import { auditNow } from '../../areas/record/contract/audits.ts'
import { disclose, disclosureChoices } from '../../areas/record/contract/disclosures.ts'
import { endPersonAccess } from '../../areas/people/contract.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Actor } from '../../kernel/roles.ts'
import { dayOf } from '../../kernel/time.ts'
import { performAs, readAs, type Services } from '../../platform/services.ts'

/** Waits until every entry so far lies in the log; whoever writes the log runs beside. */
async function logged({ db }: Services): Promise<void> {
  for (;;) {
    const { rows } = await sql<{
      waiting: boolean
    }>`select exists (select 1 from entry_waiting) or exists (select 1 from entry_unsealed) as waiting`.execute(db)
    if (rows[0]?.waiting !== true) return
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}

/** A sheet goes to somebody outside, who confirms it the next day. Nobody here answers for a time-stamp authority: those the company names itself. */
export async function leaveSheet(
  services: Services,
  manager: Actor,
  received: { keeper: string; note: string },
  later: (minutes: number) => void,
): Promise<void> {
  await logged(services)
  const { sheet } = await performAs(services, printSheet, manager, {})
  later(60 * 22)
  const receivedOn = dayOf(services.clock())
  await performAs(services, logReceipt, manager, { sheet, version: 1, receivedOn, ...received })
}

/** The development of a thing is shown to a lawyer: nothing of persons is opened. */
export async function showLawyer(services: Services, manager: Actor, dossier: Id<'ori'>): Promise<void> {
  await logged(services)
  const about = { kind: 'thing', subject: dossier } as const
  const { fields } = await readAs(services, disclosureChoices, manager, { about })
  await performAs(services, disclose, manager, {
    about,
    fields: fields.filter(({ personal }) => !personal).map(({ field }) => field),
    recipient: 'さくら通り法律事務所',
    purpose: 'CT-7 を当社が独自に開発したことを、取引先との協議で示すため',
  })
}

/** Somebody leaves: their name stays in the record until it is erased. */
export async function leave(services: Services, manager: Actor, person: Id<'psn'>): Promise<void> {
  const { rows } = await sql<{ version: number }>`select version from person where id = ${person}`.execute(services.db)
  const on = dayOf(services.clock())
  await performAs(services, endPersonAccess, manager, { person, version: rows[0]?.version ?? 1, on, reason: '定年退職' })
}

export async function audited(services: Services, manager: Actor, finished: (job: Id<'job'>) => Promise<void>): Promise<void> {
  await logged(services)
  await finished((await performAs(services, auditNow, manager, {})).job)
}
