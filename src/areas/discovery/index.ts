/** What others may use of the discovery area. */
export { sayReason } from './model/reason.ts'
export { foundWithin } from './store.ts'
export type { DiscoveryTables } from './tables.ts'
