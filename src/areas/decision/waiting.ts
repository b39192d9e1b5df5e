import type { Actor, Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Decision } from './model.ts'
import { standingOf } from './model/standing.ts'
import type { Manner } from './model/rules.ts'
import { decisions, decisionWithin, executivesOf, rulesOf } from './store.ts'

interface Waiting {
  readonly proposal: Decision
  readonly manner: Manner
  readonly assetName: string
  readonly className: string | null
  readonly proposedByName: string
  readonly departmentName: string | null
}

/** What waits for an executive, oldest first; what others must decide, and what a second one must, only as numbers. */
export async function proposalsWaiting(
  db: Db,
  scope: Actor | Scope,
  today: PlainDate,
): Promise<{ mine: readonly Waiting[]; elsewhere: number; seconded: number }> {
  const rows = await decisions(db)
    .selectFrom('decision')
    .innerJoin('asset', 'asset.id', 'decision.asset')
    .innerJoin('person', 'person.id', 'decision.proposedBy')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'decision.class')
    .leftJoin('department', 'department.id', 'asset.department')
    .where('decision.state', '=', 'proposed')
    .where(decisionWithin(scope))
    .selectAll('decision')
    .select(['asset.name as assetName', 'asset.owner', 'asset.class as classNow', 'department.name as departmentName'])
    .select(['secrecyClass.name as className', 'person.name as proposedByName'])
    .orderBy('decision.proposedAt')
    .orderBy('decision.id')
    .limit(1000)
    .execute()
  const [executives, rules] = [await executivesOf(db, today), await rulesOf(db)]
  const mine: Waiting[] = []
  let [elsewhere, seconded] = [0, 0]
  for (const { assetName, owner, classNow, departmentName, className, proposedByName, ...proposal } of rows) {
    const standing = standingOf(scope.person, executives, proposal, { owner, class: classNow }, rules)
    if (standing.voted) seconded++
    else if (standing.manner === null) elsewhere++
    else mine.push({ proposal, manner: standing.manner, assetName, departmentName, className, proposedByName })
  }
  return { mine, elsewhere, seconded }
}
