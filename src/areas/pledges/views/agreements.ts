import { sql } from 'kysely'
import { refuse as common } from '../../../kernel/refusal.ts'
import { provide } from '../../../platform/acts/provide.ts'
import { allClasses } from '../../classification/index.ts'
import { agreementClasses, agreementView } from '../contract/views.ts'
import { linkUntil } from '../links.ts'
import { agreementNumber } from '../model/agreement.ts'
import { agreementDocument } from '../paper/files.ts'
import { shownPaper } from '../paper/shown.ts'
import { agreementChangeable, agreementWithin } from '../store-agreements.ts'
import { tables } from '../tables.ts'

const agreement = provide(agreementView, async ({ db, scope, now }, { agreement: id }) => {
  const row = await tables(db)
    .selectFrom('agreement')
    .innerJoin('person as owner', 'owner.id', 'agreement.owner')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'agreement.class')
    .where('agreement.id', '=', id)
    .where(agreementWithin(scope))
    .selectAll('agreement')
    .select(['owner.name as ownerName', 'secrecyClass.name as className'])
    .select(sql<boolean>`${agreementChangeable(scope)}`.as('mayChange'))
    .executeTakeFirst()
  if (!row) throw common.notFound()
  const { number, answers, document, searchText: _text, ...shown } = row
  return {
    ...shown,
    numberText: agreementNumber(number),
    answers: { toggles: { ...answers.toggles }, values: { ...answers.values } },
    paper: shownPaper(agreementDocument(row, document)),
    linkUntil: row.state === 'sent' ? await linkUntil(db, row.id, now) : null,
    mayChange: row.state !== 'ended' && Boolean(row.mayChange),
  }
})

const classes = provide(agreementClasses, async ({ db }) =>
  (await allClasses(db)).filter(({ retired, outside }) => !retired && outside !== 'never').map(({ id, name }) => ({ id, name })),
)

export const agreementViews = [agreement, classes]
