import { sql } from 'kysely'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { sealEntries } from '../../../platform/record/seal.ts'
import { performAs, type Services } from '../../../platform/services.ts'
import { keepAudit, type AuditFinding } from '../contract/audits.ts'
import { auditEntries } from './entries.ts'
import { Findings } from './findings.ts'
import { auditTheLog } from './log.ts'
import { auditReplay } from './replay.ts'
import { auditRows } from './rows.ts'

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
  await sealEntries(db)
  const known = await auditEntries(db, registry, findings, (done) => progress(done, total))
  await auditTheLog(services, known, findings)
  const rowsCompared = await auditReplay(db, registry.things, findings, () => progress(known.length, total))
  await auditRows(db, registry, findings)
  return { entries: known.length, rowsCompared, findings: findings.list }
}

/** The audit with its result kept as an entry. */
export async function auditAndKeep(services: Services, progress?: (done: number, total: number) => void): Promise<AuditResult> {
  const result = await auditRecord(services, progress)
  await keep(services, result)
  return result
}

const keep = (services: Services, result: AuditResult) =>
  performAs(services, keepAudit, null, { ...result, findings: [...result.findings] })

const day = 86_400_000

/** Between two audits by itself. */
export const auditEvery = 3_600_000

const same = (one: readonly AuditFinding[], other: readonly AuditFinding[]): boolean =>
  canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json)

/**
 * An audit by itself. Its result is kept at once when it differs from the last one, so that what somebody changed is told within the hour; when
 * nothing differs, once a day.
 */
export async function auditByItself(services: Services): Promise<void> {
  const { rows } = await sql<{ last: string | null; findings: AuditFinding[] | null }>`select
    coalesce((select max(at) from record_audit), (select at from entry join entry_place using (ord) where log_index = 0)) as last,
    (select findings from record_audit order by at desc limit 1) as findings`.execute(services.db)
  const last = rows[0]?.last ?? null
  if (last === null) return
  const result = await auditRecord(services)
  const due = services.clock().getTime() - Date.parse(last) >= day
  if (due || !same(result.findings, rows[0]?.findings ?? [])) await keep(services, result)
}
