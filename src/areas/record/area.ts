import { sql, type Expression, type SqlBool } from 'kysely'
import { mayUse, type Scope } from '../../kernel/roles.ts'
import type { Area } from '../../platform/acts/area.ts'
import { keep, titledByMoment } from '../../platform/record/things.ts'
import { performAs } from '../../platform/services.ts'
import { acts } from './acts.ts'
import { checks, steps } from './checks.ts'
import { auditJob } from './audit/acts.ts'
import { Tending } from './anchor/tend.ts'
import { anchor, recordLog, renewal, startLog } from './contract/anchors.ts'
import { audit } from './contract/audits.ts'
import { disclosure } from './contract/disclosures.ts'
import { entries } from './contract/entries.ts'
import { erasure } from './contract/erasures.ts'
import { startSequencer } from './log/sequencer.ts'
import { routes } from './routes.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'

/** What the record says about itself is for whoever may read the record. */
const readersOnly = (scope: Scope): Expression<SqlBool> => (mayUse(entries.who, scope) ? sql<SqlBool>`true` : sql<SqlBool>`false`)

export const area: Area = {
  name: 'record',
  acts,
  views,
  things: [
    keep(recordLog, { table: 'record_log', title: sql<string>`record_log.origin`, within: readersOnly }),
    keep(anchor, {
      table: 'record_anchor',
      title: sql<string>`record_anchor.kind || ' ' || record_anchor.size`,
      within: readersOnly,
    }),
    keep(renewal, { table: 'record_renewal', title: sql<string>`record_renewal.authority`, within: readersOnly }),
    keep(disclosure, { table: 'record_disclosure', title: sql<string>`record_disclosure.recipient`, within: readersOnly }),
    keep(erasure, { table: 'record_erasure', title: titledByMoment('record_erasure.at'), within: readersOnly }),
    keep(audit, { table: 'record_audit', title: titledByMoment('record_audit.at'), within: readersOnly }),
  ],
  tasks,
  checks,
  steps,
  jobs: [auditJob],
  routes,
  begin: async (services) => {
    await performAs(services, startLog, null, {})
  },
  runs: (services, report) => startSequencer(services, report, { tender: new Tending(services, report) }),
  unrecorded: {
    tlog_resource: 'the log itself, which the audit reads',
    record_cosigned: 'the audit reads the checkpoint and its cosignatures',
    'record_log.size': 'the audit compares it with the checkpoint',
    'record_log.root': 'the audit compares it with the checkpoint',
    'record_log.checkpoint': 'with every commit; the audit checks its signatures',
    'record_log.signed_at': 'with every commit',
    'record_log.trouble': 'what the writer of the log meets',
    'record_log.trouble_since': 'what the writer of the log meets',
    'record_log.stamp_wanted': 'until the next time-stamp',
    'record_log.stamp_trouble': 'what the last try to time-stamp met',
    'record_log.stamp_tried': 'when that was',
    'record_log.witness_trouble': 'what the last visit to the witnesses met',
  },
}
