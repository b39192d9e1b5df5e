import { sql } from 'kysely'
import { addDays } from '../../../kernel/time.ts'
import { provideRows } from '../../../platform/acts/provide.ts'
import { agreementLedger, missingLedger, pledgeLedger } from '../contract/views.ts'
import { agreementWithin } from '../store-agreements.ts'
import { missingWithin, pledgeWithin } from '../store.ts'
import { tables } from '../tables.ts'

const open = sql`r.state in ('asked', 'declined')`

const pledges = provideRows(pledgeLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    tables(db)
      .selectFrom('pledge')
      .leftJoin('person', 'person.id', 'pledge.person')
      .leftJoin('department', 'department.id', 'person.department')
      .where(pledgeWithin(scope))
      .select([
        'pledge.id',
        'pledge.title',
        'pledge.kind',
        'pledge.project',
        'pledge.state',
        'pledge.due',
        'pledge.askedOn',
        'pledge.signedOn',
        'pledge.means',
        'pledge.code',
        'pledge.fileHash',
        'pledge.documentHash',
        'pledge.version',
        'pledge.searchText',
        'person.department',
        'department.name as departmentName',
      ])
      .select(sql<string>`coalesce(person.name, pledge.guest_name || '（' || pledge.guest_company || '）')`.as('personName')),
  conditions: ({ today }) => ({
    due: {
      overdue: sql`${open} and r.due < ${today}::date`,
      week: sql`${open} and r.due between ${today}::date and ${addDays(today, 7)}::date`,
    },
  }),
})

const missing = provideRows(missingLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope, today }, { kind }) =>
    tables(db)
      .selectFrom('person')
      .leftJoin('department', 'department.id', 'person.department')
      .leftJoin(
        (eb) =>
          eb
            .selectFrom('pledge')
            .where('pledge.kind', '=', kind)
            .where('pledge.state', 'in', ['asked', 'declined', 'refused'])
            .distinctOn('pledge.person')
            .select(['pledge.person', 'pledge.id', 'pledge.state', 'pledge.due'])
            .orderBy('pledge.person')
            .orderBy('pledge.due', 'desc')
            .as('open'),
        (join) => join.onRef('open.person', '=', 'person.id'),
      )
      .where(missingWithin(scope))
      .where(sql<boolean>`(person.left_on is null or person.left_on > ${today}::date)`)
      .where(
        sql<boolean>`not exists (select 1 from pledge p where p.person = person.id and p.kind = ${kind} and p.state = 'signed')`,
      )
      .select(['person.id', 'person.name', 'person.reading', 'person.department', 'person.searchText'])
      .select(['department.name as departmentName', 'open.due', 'open.id as pledge'])
      .select(sql<'none' | 'asked' | 'declined' | 'refused'>`coalesce(open.state, 'none')`.as('state')),
})

const agreements = provideRows(agreementLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    tables(db)
      .selectFrom('agreement')
      .innerJoin('person as owner', 'owner.id', 'agreement.owner')
      .leftJoin('secrecyClass', 'secrecyClass.id', 'agreement.class')
      .where(agreementWithin(scope))
      .select([
        'agreement.id',
        'agreement.number',
        'agreement.partner',
        'agreement.kind',
        'agreement.purpose',
        'agreement.startsOn',
        'agreement.endsOn',
        'agreement.state',
        'agreement.signedOn',
        'agreement.code',
        'agreement.version',
        'agreement.searchText',
        'owner.name as ownerName',
        'secrecyClass.name as className',
      ])
      .select(sql<string>`'NDA-' || lpad(agreement.number::text, 4, '0')`.as('numberText')),
  conditions: ({ today }) => ({
    term: {
      expired: sql`r.state = 'signed' and r.ends_on < ${today}::date`,
      soon: sql`r.state = 'signed' and r.ends_on between ${today}::date and ${addDays(today, 60)}::date`,
    },
  }),
})

export const ledgers = [pledges, missing, agreements]
