/** What other areas may use of the measures: the plan as it stands, and what its measures are. */
export { groundOf } from './ground.ts'
export { measureWithin, type MeasureTables } from './store.ts'
export { measureThing } from './contract/things.ts'
export { states, type MeasureId, type Planned, type State } from './model/plan.ts'
