/** What other areas may use of people and organisation. */
export { makeDepartment } from './acts.ts'
export { absentPerson, people } from './store.ts'
export type { PeopleTables } from './tables.ts'
export { directory } from './directory.ts'
export { setUpToken } from './set-up-token.ts'
export { actorById, companyName } from './store.ts'
export { linkFor, listPeople } from './console.ts'
export { confirmIdentity } from './confirm-identity.ts'
