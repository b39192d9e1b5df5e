/** What other areas may use of people and organisation. */
export { people, personWithin } from './store.ts'
export type { PeopleTables } from './tables.ts'
export type { DepartmentId, PersonId } from './model.ts'
