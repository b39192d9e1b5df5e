/** What others may use of the check before sending. */
export { judge, verdictSays, type Verdict } from './model.ts'
export { lookInto } from './look.ts'
