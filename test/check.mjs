// `npm run check`: everything that needs no running program. See test/tools/check.ts.
import { launch } from '../bin/launch.mjs'

await launch('test', 'tools', 'check.ts')
