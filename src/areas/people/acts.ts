import { refuse as common } from '../../kernel/refusal.ts'
import type { Role } from '../../kernel/roles.ts'
import { checkPassword as passwordFits, hashPassword } from '../../platform/auth/password.ts'
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOfCode, totpUri } from '../../platform/auth/totp.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import * as contract from './contract.ts'
import {
  copyPassword,
  credentialForUpdate,
  dropJoinLinks,
  endOneSession,
  endSessions,
  newLink,
  saveCredential,
  type Credential,
} from './credentials.ts'
import {
  checkPassword,
  endAccess,
  mayChangeRoles,
  orderRoles,
  refuse,
  type DepartmentId,
  type Person,
  type PersonId,
} from './model.ts'
import {
  anybody,
  departmentForUpdate,
  departmentNameTaken,
  insertCompany,
  insertDepartment,
  insertPerson,
  loginTaken,
  otherAdministrators,
  personForUpdate,
  saveDepartment,
  savePerson,
} from './store.ts'

async function personAt(context: ActContext, id: PersonId, version: number): Promise<Person> {
  return atVersion(await personForUpdate(context.tx, id), version)
}

async function ownCredential(context: ActContext): Promise<Credential> {
  const credential = await credentialForUpdate(context.tx, context.actor.person)
  if (!credential) throw common.notFound()
  return credential
}

async function confirmPassword(credential: Credential, given: string): Promise<void> {
  if (!(await passwordFits(given, credential.password))) throw refuse.wrongPassword({}, 'current')
}

async function freeLogin(context: ActContext, login: string, except: PersonId | null): Promise<void> {
  if (await loginTaken(context.tx, login, except)) throw refuse.loginTaken({}, 'login')
}

async function administratorLeft(context: ActContext, person: Person, next: readonly Role[]): Promise<void> {
  const loses = person.roles.includes('systemAdministrator') && !next.includes('systemAdministrator')
  if (loses && (await otherAdministrators(context.tx, person.id)) === 0) throw refuse.lastAdministrator({}, 'roles')
}

const setUp = perform(contract.setUp, async (context, input) => {
  if (await anybody(context.tx)) throw refuse.alreadySetUp()
  checkPassword(input.password, input.login)
  const id = context.newId('psn')
  const { name, reading, login } = input
  const person: Person = {
    id,
    name,
    reading,
    login,
    title: '',
    department: null,
    roles: orderRoles(input.roles),
    leftOn: null,
    version: 1,
  }
  const company = { id: context.newId('cmp'), name: input.company }
  await insertCompany(context.tx, company)
  await insertPerson(context.tx, person, context.now)
  await saveCredential(context.tx, id, { password: await hashPassword(input.password) })
  const changes = [
    changed(contract.company, company.id, null, company),
    changed(contract.person, id, null, { ...person, password: context.now.toISOString() }),
  ]
  return done(changes, { person: id })
})

const join = perform(contract.join, async (context, input) => {
  const person = await personForUpdate(context.tx, input.person)
  if (!person || person.leftOn !== null) throw refuse.badLink()
  checkPassword(input.password, person.login ?? '')
  await saveCredential(context.tx, person.id, { password: await hashPassword(input.password), failures: 0, lockedUntil: null })
  await endSessions(context.tx, person.id, context.now, null)
  return done(changed(contract.person, person.id, null, { password: context.now.toISOString() }), {})
})

const sharePassword = perform(contract.sharePassword, async (context, { founder }) => {
  const password = context.now.toISOString()
  const shared = await copyPassword(context.tx, founder)
  return done(
    shared.map((person) => changed(contract.person, person, null, { password })),
    {},
  )
})

const invite = perform(contract.invitePerson, async (context, input) => {
  await freeLogin(context, input.login, null)
  if (input.department !== null && !(await departmentForUpdate(context.tx, input.department)))
    throw common.notFound({}, 'department')
  const person: Person = { ...input, id: context.newId('psn'), roles: orderRoles(input.roles), leftOn: null, version: 1 }
  await insertPerson(context.tx, person, context.now)
  const token = await newLink(context.tx, 'join', person.id, context.now)
  return done(changed(contract.person, person.id, null, person), { person: person.id, token })
})

const change = perform(contract.changePerson, async (context, { person: id, version, ...input }) => {
  const before = await personAt(context, id, version)
  const after: Person = { ...before, ...input, roles: orderRoles(input.roles), version: version + 1 }
  mayChangeRoles(context.actor, before, after.roles)
  await administratorLeft(context, before, after.roles)
  await freeLogin(context, input.login, id)
  if (input.department !== null && !(await departmentForUpdate(context.tx, input.department)))
    throw common.notFound({}, 'department')
  await savePerson(context.tx, after)
  return done(changed(contract.person, id, before, after), {})
})

const renew = perform(contract.renewLink, async (context, input) => {
  const person = await personAt(context, input.person, input.version)
  if (person.leftOn !== null) throw refuse.alreadyLeft()
  const token = await newLink(context.tx, 'join', person.id, context.now)
  return done([], { token })
})

const end = perform(contract.endPersonAccess, async (context, input) => {
  const before = await personAt(context, input.person, input.version)
  await administratorLeft(context, before, [])
  const after = endAccess(context.actor, before, input.on)
  await savePerson(context.tx, after)
  await dropJoinLinks(context.tx, after.id)
  if (input.on <= context.today) await endSessions(context.tx, after.id, context.now, null)
  return done(changed(contract.person, after.id, before, { ...after, reason: input.reason }), {}, input.on)
})

/** @throws Refusal people.departmentTaken */
export async function makeDepartment(
  context: ActContext,
  input: { name: string; manager: PersonId | null },
): Promise<{ department: DepartmentId; change: Change }> {
  if (await departmentNameTaken(context.tx, input.name, null)) throw refuse.departmentTaken({}, 'name')
  const department = { ...input, id: context.newId('dep'), version: 1 }
  await insertDepartment(context.tx, department)
  return { department: department.id, change: changed(contract.department, department.id, null, department) }
}

const addDepartment = perform(contract.addDepartment, async (context, input) => {
  const { department, change } = await makeDepartment(context, input)
  return done(change, { department })
})

const changeDepartment = perform(contract.changeDepartment, async (context, { department: id, version, ...input }) => {
  const before = atVersion(await departmentForUpdate(context.tx, id), version)
  if (await departmentNameTaken(context.tx, input.name, id)) throw refuse.departmentTaken({}, 'name')
  const after = { ...before, ...input, version: version + 1 }
  await saveDepartment(context.tx, after)
  return done(changed(contract.department, id, before, after), {})
})

const changePassword = perform(contract.changePassword, async (context, input) => {
  const credential = await ownCredential(context)
  await confirmPassword(credential, input.current)
  checkPassword(input.password, '')
  await saveCredential(context.tx, credential.person, { password: await hashPassword(input.password) })
  await endSessions(context.tx, credential.person, context.now, context.actor.session)
  return done(changed(contract.person, credential.person, null, { password: context.now.toISOString() }), {})
})

const startTotp = perform(contract.startTotp, async (context) => {
  const credential = await ownCredential(context)
  const secret = newTotpSecret()
  await saveCredential(context.tx, credential.person, { totpPending: context.secrets.seal(secret) })
  return done([], { secret, uri: totpUri(secret, context.actor.name) })
})

const confirmTotp = perform(contract.confirmTotp, async (context, input) => {
  const credential = await ownCredential(context)
  if (credential.totpPending === null) throw refuse.noTotpStarted()
  const step = stepOfCode(context.secrets.open(credential.totpPending), input.code, context.now, 0)
  if (step === undefined) throw refuse.wrongCode({}, 'code')
  const recovery = newRecoveryCodes()
  await saveCredential(context.tx, credential.person, {
    totp: credential.totpPending,
    totpPending: null,
    totpStep: step,
    recovery: recovery.map(recoveryHash),
  })
  return done(
    changed(contract.person, credential.person, { totp: credential.totp !== null ? 'replaced' : null }, { totp: true }),
    { recovery },
  )
})

const endTotp = perform(contract.endTotp, async (context, input) => {
  const credential = await ownCredential(context)
  await confirmPassword(credential, input.current)
  await saveCredential(context.tx, credential.person, { totp: null, totpPending: null, recovery: [] })
  return done(changed(contract.person, credential.person, { totp: credential.totp !== null }, { totp: false }), {})
})

const endSession = perform(contract.endSession, async (context, input) => {
  if (!(await endOneSession(context.tx, context.actor.person, input.session, context.now))) throw common.notFound()
  return done([], {})
})

export const acts = [
  setUp,
  join,
  sharePassword,
  invite,
  change,
  renew,
  end,
  addDepartment,
  changeDepartment,
  changePassword,
  startTotp,
  confirmTotp,
  endTotp,
  endSession,
]
