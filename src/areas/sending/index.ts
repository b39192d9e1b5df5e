/** What others may use of the check before sending. */
export { Inspector } from './inspector.ts'
export { judge, tells, verdictSays, type Verdict } from './model.ts'
export { lookInto } from './look.ts'
export { startRelay, type Relay } from './relay/serve.ts'
