// `npm test`: all tests, then one line with the counts. See test/tools/run.ts.
import { launch } from '../bin/launch.mjs'

await launch('test', 'tools', 'run.ts')
