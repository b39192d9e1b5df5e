import { provide } from '../../platform/acts/provide.ts'
import { myWork } from './contract.ts'

/** Tasks without a due day come last. */
const far = '9999-12-31'

const mine = provide(myWork, async ({ db, scope, today, registry }) => {
  const found = await Promise.all(registry.tasks.map((source) => source.find({ db, scope, today })))
  return found.flat().sort((a, b) => ((a.due ?? far) < (b.due ?? far) ? -1 : (a.due ?? far) > (b.due ?? far) ? 1 : 0))
})

export const views = [mine]
