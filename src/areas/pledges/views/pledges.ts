import { sql } from 'kysely'
import { refuse as common } from '../../../kernel/refusal.ts'
import { provide } from '../../../platform/acts/provide.ts'
import { askablePeople, minePledges, pledgeView, verifyView } from '../contract/views.ts'
import { readCode } from '../model/code.ts'
import { agreementKindSays, pledgeKindSays } from '../model/kinds.ts'
import { isOpen } from '../model/pledge.ts'
import { refuse } from '../model/refuse.ts'
import { pledgeDocument } from '../paper/files.ts'
import { fingerprint, forSigner } from '../paper/instance.ts'
import { shownPaper } from '../paper/shown.ts'
import { agreementWithin } from '../store-agreements.ts'
import { askableWithin, paperById, pledgeChangeable, pledgeWithin, signerOf } from '../store.ts'
import { tables } from '../tables.ts'

const pledge = provide(pledgeView, async ({ db, scope }, { pledge: id }) => {
  const row = await tables(db)
    .selectFrom('pledge')
    .innerJoin('person as asker', 'asker.id', 'pledge.askedBy')
    .where('pledge.id', '=', id)
    .where(pledgeWithin(scope))
    .selectAll('pledge')
    .select('asker.name as askedByName')
    .select(sql<boolean>`${pledgeChangeable(scope)}`.as('mayChange'))
    .executeTakeFirst()
  if (!row) throw common.notFound()
  const now = row.person === null ? { name: row.guestName, unit: row.guestCompany } : await signerOf(db, row.person)
  const paper = row.paper === null ? null : await paperById(db, row.paper)
  const mine = row.person === scope.person
  const open = isOpen(row.state)
  const { searchText: _text, form: _form, paper: _paper, guestName: _name, guestCompany: _company, askedBy: _by, ...shown } = row
  return {
    ...shown,
    personName: now.name,
    unit: now.unit,
    paper: paper && shownPaper(pledgeDocument(row, paper, now)),
    documentHash: row.documentHash ?? (paper && open ? fingerprint(forSigner(paper, now)) : null),
    maySign: mine && open && paper !== null,
    mayChange: open && Boolean(row.mayChange),
  }
})

const askable = provide(askablePeople, async ({ db, scope }) => {
  const rows = await tables(db)
    .selectFrom('person')
    .leftJoin('department', 'department.id', 'person.department')
    .where(askableWithin(scope))
    .select(['person.id', 'person.name', 'department.name as unit'])
    .orderBy(sql`person.reading collate "C"`)
    .execute()
  return rows.map(({ id, name, unit }) => ({ id, name, unit: unit ?? '' }))
})

const mine = provide(minePledges, ({ db, scope }) =>
  tables(db)
    .selectFrom('pledge')
    .where('pledge.person', '=', scope.person)
    .where('pledge.state', '!=', 'withdrawn')
    .select(['id', 'kind', 'title', 'project', 'state', 'due', 'signedOn', 'means', 'code'])
    .select(sql<boolean>`paper is not null`.as('hasPaper'))
    .orderBy(sql`case when state = 'signed' then 1 else 0 end`)
    .orderBy(sql`coalesce(signed_on, due) desc nulls last`)
    .orderBy('id')
    .execute(),
)

/** One answer for a code that is none, one of nothing, and one of a paper out of sight. */
const verify = provide(verifyView, async ({ db, scope }, { code: typed }) => {
  const code = readCode(typed)
  if (code === undefined) throw refuse.codeUnknown({}, 'code')
  const found = await tables(db)
    .selectFrom('pledge')
    .where(pledgeWithin(scope))
    .where('pledge.code', '=', code)
    .where('pledge.state', '=', 'signed')
    .select(['id', 'kind', 'signedName', 'signedOn', 'signedAt', 'means', 'documentHash', 'fileHash'])
    .executeTakeFirst()
  const agreed = await tables(db)
    .selectFrom('agreement')
    .where(agreementWithin(scope))
    .where('agreement.code', '=', code)
    .where('agreement.signedOn', 'is not', null)
    .select(['id', 'kind', 'partner', 'signedName', 'signedOn', 'signedAt', 'means', 'documentHash', 'fileHash'])
    .executeTakeFirst()
  const one = found ?? agreed
  if (!one || one.signedOn === null || one.means === null) throw refuse.codeUnknown({}, 'code')
  const kind = found ? pledgeKindSays[found.kind] : agreementKindSays[(agreed as NonNullable<typeof agreed>).kind]
  const says = found
    ? { ja: `誓約書（${kind.ja}）`, en: `Pledge (${kind.en})` }
    : { ja: `秘密保持契約（${kind.ja}）`, en: `Agreement on secrecy (${kind.en})` }
  const { signedOn, signedAt, means, documentHash, fileHash } = one
  const signer = agreed && !found ? `${agreed.partner}　${agreed.signedName}` : one.signedName
  return { subject: one.id, says, signer, signedOn, signedAt, means, documentHash, fileHash, code }
})

export const pledgeViews = [pledge, askable, mine, verify]
