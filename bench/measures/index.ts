/**
 * Speed of the measures at the size the product promises: the matrix over 100,000 assets through the whole stack, and a proposal for
 * five classes by eighty measures. Prints one line for each figure; run with Node 22.18 or newer.
 */
import { sql } from 'kysely'
import { classes } from '../../src/areas/classification/contract.ts'
import { adoptMeasures } from '../../src/areas/measures/contract/acts.ts'
import { catalogueView, findingsView, matrixView, proposalView } from '../../src/areas/measures/contract/views.ts'
import { foundBenchCompany } from './company.ts'

const assets = 100_000
const company = await foundBenchCompany(assets)
const { ask, db, time } = company
const known = (await ask(`/api/views/${classes.name}`, {})) as { id: string }[]
const catalogue = (await ask(`/api/views/${catalogueView.name}`, {})) as { id: string; optIn: boolean }[]
console.log(`${assets} assets, ${known.length} classes, ${catalogue.length} measures`)
const means = { budget: 3_000_000, hours: 60, exclude: [] }
await time('three proposals, nothing planned', 1000, 5, `/api/views/${proposalView.name}`, means)
const picks = known.flatMap((one) =>
  catalogue.filter((measure) => !measure.optIn).map((measure) => ({ measure: measure.id, class: one.id })),
)
const from = performance.now()
await ask(`/api/acts/${adoptMeasures.name}`, { picks })
console.log(`taking ${picks.length} measures into the plan: ${Math.round(performance.now() - from)} ms`)
await sql`update measure set state = 'inOperation' where abs(hashtext(id)) % 3 > 0`.execute(db)
await time('matrix', 300, 15, `/api/views/${matrixView.name}`, { class: null, medium: null, legalOnly: false })
await time('matrix of one class', 300, 15, `/api/views/${matrixView.name}`, {
  class: known[0]?.id,
  medium: null,
  legalOnly: false,
})
await time('findings', 300, 5, `/api/views/${findingsView.name}`, {})
await time('three proposals beside a plan', 1000, 5, `/api/views/${proposalView.name}`, means)
process.exit((await company.close()) === 0 ? 0 : 1)
