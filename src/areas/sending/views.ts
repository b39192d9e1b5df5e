import { sql } from 'kysely'
import { mayUse } from '../../kernel/roles.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import { checkLedger, indexState } from './contract.ts'
import { indexJob } from './index-job.ts'
import { checkWithin, indexRow, openIndexJob, sending, signatureOf } from './store.ts'

const state = provide(indexState, async ({ db, scope }) => {
  const row = await indexRow(db)
  const built = row?.built ?? null
  if (!mayUse(checkLedger.who, scope)) return { documents: null, built, current: null, job: null }
  return {
    documents: row?.documents ?? 0,
    built,
    current: row?.signature === (await signatureOf(db)),
    job: await openIndexJob(db, indexJob.name),
  }
})

const checks = provideRows(checkLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    sending(db)
      .selectFrom('sendingCheck')
      .leftJoin('person', 'person.id', 'sendingCheck.person')
      .leftJoin('sendingToken', 'sendingToken.id', 'sendingCheck.token')
      .where(checkWithin(scope))
      .select([
        'sendingCheck.id',
        'sendingCheck.at',
        'sendingCheck.person',
        'sendingCheck.verdict',
        'sendingCheck.bytes',
        'sendingCheck.sha256',
      ])
      .select(sql<string>`coalesce(person.name, sending_token.name)`.as('personName'))
      .select(sql<string>`coalesce(person.search_text, lower(sending_token.name))`.as('searchText'))
      .$castTo<never>(),
})

export const views = [state, checks]
