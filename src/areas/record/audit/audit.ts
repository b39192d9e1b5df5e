import { sql } from 'kysely'
import { performAs, type Services } from '../../../platform/services.ts'
import { keepAudit, type AuditFinding } from '../contract.ts'
import { auditEntries } from './entries.ts'
import { Findings } from './findings.ts'
import { auditTheLog } from './log.ts'
import { auditReplay } from './replay.ts'

export interface AuditResult {
  readonly entries: number
  readonly rowsCompared: number
  readonly findings: readonly AuditFinding[]
}

/**
 * Reads everything and compares it: entries with their own hashes and commitments, the log with its checkpoints and with the entries, and the
 * current rows with the replay of the entries. Says which row differs; decides nothing.
 */
export async function auditRecord(
  services: Services,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<AuditResult> {
  const { db, registry } = services
  const findings = new Findings()
  const { rows } = await sql<{ count: number }>`select count(*) as count from entry`.execute(db)
  const total = rows[0]?.count ?? 0
  const known = await auditEntries(db, registry, findings, (done) => progress(done, total))
  await auditTheLog(services, known, findings)
  const rowsCompared = await auditReplay(db, registry.things, findings, () => progress(known.length, total))
  return { entries: known.length, rowsCompared, findings: findings.list }
}

/** The audit with its result kept as an entry. */
export async function auditAndKeep(services: Services, progress?: (done: number, total: number) => void): Promise<AuditResult> {
  const result = await auditRecord(services, progress)
  await performAs(services, keepAudit, null, { ...result, findings: [...result.findings] })
  return result
}

const day = 86_400_000

/** Once a day, counted from the beginning of the log. */
export async function auditDaily(services: Services): Promise<void> {
  const { rows } = await sql<{ last: string | null }>`
    select coalesce((select max(at) from record_audit), (select at from entry where log_index = 0)) as last`.execute(services.db)
  const last = rows[0]?.last ?? null
  if (last !== null && services.clock().getTime() - Date.parse(last) >= day) await auditAndKeep(services)
}
