import { sql } from 'kysely'
import { flow, runText, type PaperDocument } from '../../engines/paper/index.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Says } from '../../kernel/says.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import { printed } from './document/print.ts'
import { companyGround, templateGround } from './ground.ts'
import { versionWithin } from './store.ts'
import { tables } from './tables.ts'
import { handlingSaid } from './template/instantiate.ts'

/** How one kind of handling is done: 持出し — 管理責任者の許可を受ける。 */
export interface HandlingRule {
  readonly says: Says
  readonly text: string
}

/** The column of a class in a paper's handling table; null where the paper has none under that name. */
function columnOf(paper: PaperDocument, className: string): { kind: string; text: string }[] | null {
  for (const block of flow(paper)) {
    if (block.kind !== 'table') continue
    const at = block.head.findIndex(({ runs }) => runText(runs) === className)
    if (at > 0) return block.rows.map((row) => ({ kind: runText(row[0]?.runs ?? []), text: runText(row[at]?.runs ?? []) }))
  }
  return null
}

/** How things of a class are handled: as the paper in force says to whoever asks, and before there is one as the plan says. */
export async function handlingFor(db: Db, scope: Scope, today: PlainDate, of: Id<'cls'>): Promise<HandlingRule[]> {
  const ground = await companyGround(db)
  const className = ground.classes.find(({ id }) => id === of)?.name
  if (className === undefined) return []
  const inForce = await tables(db)
    .selectFrom('ruleVersion')
    .select(['paper', 'words'])
    .where('supersededOn', 'is', null)
    .where('effectiveOn', '<=', today)
    .where(sql<boolean>`rule_version.bindings @> ${JSON.stringify([{ class: of }])}::jsonb`)
    .where(versionWithin(scope))
    .orderBy('effectiveOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const published = inForce.map((version) => columnOf(printed(version), className)).find((column) => column !== null)
  if (!published) {
    const choices = { values: {}, toggles: {} }
    return handlingSaid(templateGround(ground, { choices, aboutClass: of, effectiveOn: null }, today), of)
  }
  return published.map(({ kind, text }) => ({
    says: ground.handling.find(({ says }) => says.ja === kind)?.says ?? { ja: kind, en: kind },
    text,
  }))
}
