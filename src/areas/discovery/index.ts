/** What others may use of the discovery area. */
export { sayReason } from './model/reason.ts'
