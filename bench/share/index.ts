import { cleaning } from './companies/cleaning.ts'
import { food } from './companies/food.ts'
import { software } from './companies/software.ts'
import { finish } from '../discovery/report.ts'
import { gradeMade, gradePrepared } from './share.ts'

/** `npm run bench -- share [name …]`: every number of the grader on the development share and on companies made up for it. */
const made = [software, cleaning, food]
const wanted = process.argv.slice(2)
const asked = (name: string): boolean => wanted.length === 0 || wanted.includes(name)

if (asked('press')) await gradePrepared('press')
for (const plan of made) if (asked(plan.id)) await gradeMade(plan)
process.exitCode = finish('share')
