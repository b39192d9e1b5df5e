import { addDepartment, changeDepartment, invitePerson } from '../../src/areas/people/contract.ts'
import { actorById, setUpToken } from '../../src/areas/people/index.ts'
import type { Id } from '../../src/kernel/ids.ts'
import type { Actor, Role } from '../../src/kernel/roles.ts'
import { dayOf } from '../../src/kernel/time.ts'
import type { TestInstallation } from './installation.ts'
import { Visitor } from './visitor.ts'

export const password = 'kaisha no himitsu 7'

export interface Member {
  readonly id: Id<'psn'>
  readonly visitor: Visitor
}

export interface Company {
  readonly admin: Member
  readonly sales: Id<'dep'>
  readonly tech: Id<'dep'>
  readonly manager: Member
  readonly executive: Member
  readonly techManager: Member
  readonly salesManager: Member
  readonly employee: Member
  readonly auditor: Member
  readonly adviser: Member
}

/** Somebody as acts and views meet them: for asking a store what it gives whom, without what stands before it. */
export async function actorOf({ services: { db, clock } }: TestInstallation, { id }: Pick<Member, 'id'>): Promise<Actor> {
  const actor = await actorById(db, id, dayOf(clock()))
  if (!actor) throw new Error(`${id} is nobody`)
  return actor
}

/** Invites somebody and lets them choose a password, through the same doors as in life. */
export async function join(
  installation: TestInstallation,
  by: Visitor,
  person: { name: string; login: string; roles: Role[]; department?: Id<'dep'> | null },
): Promise<Member> {
  const { person: id, token } = await by.act(invitePerson, { reading: person.name, title: '', department: null, ...person })
  const visitor = new Visitor(installation.http)
  await visitor.ask('/api/join', { token, password })
  return { id, visitor }
}

/** A small company with one person for each role. */
export async function foundCompany(installation: TestInstallation): Promise<Company> {
  const token = await setUpToken(installation.services.db, installation.services.clock())
  const first = new Visitor(installation.http)
  const head = { company: '試験工業株式会社', name: '管理 太郎', reading: 'かんり たろう', login: 'admin@example.jp' }
  await first.ask('/api/set-up', { token, ...head, password, roles: ['systemAdministrator'] })
  const { person } = (await first.ask('/api/session')) as { person: { id: Id<'psn'> } }
  const admin = { id: person.id, visitor: first }
  const { department: sales } = await first.act(addDepartment, { name: '営業部', manager: null })
  const { department: tech } = await first.act(addDepartment, { name: '技術課', manager: null })
  const member = (name: string, login: string, roles: Role[], department: Id<'dep'> | null = null) =>
    join(installation, first, { name, login: `${login}@example.jp`, roles, department })
  const company = {
    admin,
    sales,
    tech,
    manager: await member('髙橋 由美子', 'manager', ['informationManager']),
    executive: await member('桐ヶ谷 誠一', 'executive', ['executive']),
    techManager: await member('大塚 信吾', 'tech', ['departmentManager'], tech),
    salesManager: await member('𠮷田 健', 'sales', ['departmentManager'], sales),
    employee: await member('森下 彩', 'employee', ['employee'], tech),
    auditor: await member('佐伯 隆', 'auditor', ['auditor']),
    adviser: await member('助言 花子', 'adviser', ['adviser']),
  }
  await first.act(changeDepartment, { department: tech, version: 1, name: '技術課', manager: company.techManager.id })
  await first.act(changeDepartment, { department: sales, version: 1, name: '営業部', manager: company.salesManager.id })
  return company
}
