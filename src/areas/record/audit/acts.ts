import { sql } from 'kysely'
import { done, perform } from '../../../platform/acts/perform.ts'
import { jsonb } from '../../../platform/database/db.ts'
import { handle, jobKind } from '../../../platform/jobs/job.ts'
import { changed } from '../../../platform/record/change.ts'
import { audit, auditNow, keepAudit } from '../contract/audits.ts'
import { auditAndKeep } from './audit.ts'

const auditKind = jobKind<Record<string, never>>('record.audit', auditNow.says)

export const auditJob = handle(auditKind, async ({ services, progress }) => {
  const { entries, rowsCompared, findings } = await auditAndKeep(services, (finished, total) =>
    progress({ done: finished, total, left: null }),
  )
  return { entries, rowsCompared, findings: findings.length }
})

const now = perform(auditNow, async ({ enqueue }) => done([], { job: await enqueue(auditKind, {}) }))

const keep = perform(keepAudit, async ({ tx, newId, now: at }, { entries, rowsCompared, findings }) => {
  const row = { id: newId('adt'), at: at.toISOString(), entries, rowsCompared, findings }
  await sql`insert into record_audit (id, at, entries, rows_compared, findings)
    values (${row.id}, ${row.at}::timestamptz, ${entries}, ${rowsCompared}, ${jsonb(findings)})`.execute(tx)
  return done(changed(audit, row.id, null, row), {})
})

export const auditActs = [now, keep]
