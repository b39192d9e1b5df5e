import { sql } from 'kysely'
import { mayUse } from '../../kernel/roles.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { state, type AuditFinding } from './contract/audits.ts'
import { recordTrouble } from './log/state-view.ts'
import { troubleSays } from './model.ts'

/** The record's own title stands in the list where others have the name of a thing. */
const title = state.says.ja

const common = { verb: 'review' as const, title, due: null, link: '/record' }

/** For the information manager and whoever runs the machine: what keeps the record from being fixed. */
const troubles: TaskSource = {
  find: async ({ db, scope, now }): Promise<Task[]> => {
    if (!mayUse(['informationManager', 'systemAdministrator'], scope)) return []
    const trouble = await recordTrouble(db, now)
    return trouble === null ? [] : [{ ...common, id: `record.${trouble.code}`, why: troubleSays[trouble.code] }]
  },
}

/** For the information manager: what the self-audit found. */
const differences: TaskSource = {
  find: async ({ db, scope }): Promise<Task[]> => {
    if (!mayUse(['informationManager'], scope)) return []
    const { rows } = await sql<{ id: string; findings: AuditFinding[] }>`
      select id, findings from record_audit order by at desc limit 1`.execute(db)
    const found = rows[0]?.findings.length ?? 0
    const why = {
      ja: `自己点検で、証跡と合わないものが ${found} 件見つかりました。`,
      en: `The self-audit found ${found} differences from the record.`,
    }
    return found === 0 ? [] : [{ ...common, id: `record.audit ${rows[0]?.id}`, why }]
  },
}

export const tasks = [troubles, differences]
