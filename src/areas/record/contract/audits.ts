import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing } from '../../../kernel/fields.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'
import { anchorKinds, rhythms } from '../model.ts'
import { readers, says } from './entries.ts'

export const audit = thing('adt', {
  says: { ja: '証跡の自己点検', en: 'Self-audit of the record' },
  fields: {
    at: { says: { ja: '日時', en: 'At' } },
    entries: { says: { ja: '調べた記録', en: 'Entries read' } },
    rowsCompared: { says: { ja: '照合した行', en: 'Rows compared' } },
    findings: { says: { ja: '食い違い', en: 'Differences' } },
  },
})

export const auditNow = act('record.auditNow', {
  says: { ja: '証跡を点検する', en: 'Audit the record now' },
  who: ['informationManager', 'auditor'],
  input: nothing,
  answer: z.object({ job: idOf('job') }),
})

const finding = z.object({
  /** What differs, as a closed word. */
  kind: z.string(),
  says,
  /** Table and id of the row, or file of the log. */
  row: z.string(),
})
export type AuditFinding = z.output<typeof finding>

/** Done by the server when a self-audit has ended. */
export const keepAudit = act('record.keepAudit', {
  says: { ja: '自己点検の結果を記録する', en: 'Keep the result of a self-audit' },
  who: [],
  input: z.object({ entries: z.number(), rowsCompared: z.number(), findings: z.array(finding) }),
  answer: nothing,
})

/** How the record stands: how far it is fixed, by whom, and what is wrong. Whoever runs the machine mends what keeps it from being written. */
export const state = view('record.state', {
  says: { ja: '証跡の状態', en: 'State of the record' },
  who: [...readers, 'systemAdministrator'],
  params: nothing,
  answer: z.object({
    origin: z.string(),
    vkeys: z.array(z.string()),
    /** SHA-256 of each public key in hex: what people compare with what the verifier shows. */
    fingerprints: z.array(z.string()),
    /** Entries under the newest checkpoint. */
    size: z.number(),
    root: z.string(),
    checkpoint: z.string().nullable(),
    signedAt: z.string().nullable(),
    /** Acts that are done and not yet in the log. */
    waiting: z.number(),
    /** Entries under the newest checkpoint that nothing outside covers yet (未固定). */
    unanchored: z.number(),
    trouble: z.object({ code: z.string(), says, since: z.string().nullable() }).nullable(),
    stamping: z.object({
      rhythm: z.enum(rhythms),
      authorities: z.array(z.object({ name: z.string(), url: z.string(), roots: z.string(), policy: z.string() })),
      wanted: z.boolean(),
      trouble: z.string().nullable(),
    }),
    witnesses: z.object({ policy: z.string(), trouble: z.string().nullable() }),
    /** The newest anchor of each kind. */
    anchors: z.array(z.object({ kind: z.enum(anchorKinds), at: z.string(), size: z.number(), authority: z.string().nullable() })),
    /** Null before the first, and for who does not read the record itself. */
    audit: z.object({ at: z.string(), entries: z.number(), rowsCompared: z.number(), findings: z.array(finding) }).nullable(),
    version: z.number(),
  }),
})
