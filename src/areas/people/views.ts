import { sql } from 'kysely'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import * as contract from './contract.ts'
import { people, personWithin } from './store.ts'

const directory = provideRows(contract.personLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope, today }) =>
    people(db)
      .selectFrom('person')
      .innerJoin('credential', 'credential.person', 'person.id')
      .leftJoin('department', 'department.id', 'person.department')
      .where(personWithin(scope))
      .select([
        'person.id',
        'person.name',
        'person.reading',
        'person.login',
        'person.title',
        'person.department',
        'department.name as departmentName',
        'person.roles',
        'person.leftOn',
        'person.version',
        'person.searchText',
      ])
      .select(
        sql<'invited' | 'active' | 'left'>`case when person.left_on <= ${today}::date then 'left'
          when credential.password is null then 'invited' else 'active' end`.as('state'),
      )
      .select(sql<boolean>`credential.totp is not null`.as('totp')),
})

const departments = provide(contract.departmentList, ({ db }) =>
  people(db)
    .selectFrom('department')
    .leftJoin('person as manager', 'manager.id', 'department.manager')
    .select(['department.id', 'department.name', 'department.manager', 'department.version', 'manager.name as managerName'])
    .select(sql<number>`(select count(*) from person p where p.department = department.id and p.left_on is null)`.as('people'))
    .orderBy(sql`department.id`)
    .execute(),
)

const choices = provide(contract.choices, async ({ db, today }) => ({
  people: await people(db)
    .selectFrom('person')
    .select(['id', 'name', 'reading', 'department'])
    .where((eb) => eb.or([eb('leftOn', 'is', null), eb('leftOn', '>', today)]))
    .orderBy(sql`reading collate "C"`)
    .execute(),
  departments: await people(db).selectFrom('department').select(['id', 'name']).orderBy('id').execute(),
}))

const account = provide(contract.account, async ({ db, scope, now }) => {
  const me = await people(db)
    .selectFrom('person')
    .innerJoin('credential', 'credential.person', 'person.id')
    .select(['person.name', 'person.login', 'person.roles', 'credential.totp', 'credential.recovery'])
    .where('person.id', '=', scope.person)
    .executeTakeFirstOrThrow()
  const since = new Date(now.getTime() - 12 * 3_600_000).toISOString()
  const sessions = await people(db)
    .selectFrom('session')
    .select(['id', 'created', 'seen', 'address', 'agent'])
    .where('person', '=', scope.person)
    .where('ended', 'is', null)
    .where('created', '>', since)
    .orderBy('created', 'desc')
    .execute()
  return {
    name: me.name,
    login: me.login,
    roles: me.roles,
    totp: me.totp !== null,
    recoveryLeft: me.recovery.length,
    sessions: sessions.map((session) => ({ ...session, current: session.id === scope.session })),
  }
})

export const views = [directory, departments, choices, account]
