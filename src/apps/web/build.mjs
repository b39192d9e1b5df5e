// `npm ci` ends with this (`prepare`): the pages are built before the first start, which then need not wait for them.
import { launch } from '../../../bin/launch.mjs'

await launch('src', 'apps', 'web', 'prepare.ts')
