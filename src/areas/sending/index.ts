/** What others may use of the check before sending. */
export { currentIndex } from './index-job.ts'
export { Inspector, inspectorOf } from './inspector.ts'
export { judge, tells, verdictSays, type Verdict } from './model.ts'
export { lookInto } from './look.ts'
export { passagesOf, secretsIn } from './secrets.ts'
export { nobody } from './store.ts'
export { startRelay, type Relay } from './relay/serve.ts'
