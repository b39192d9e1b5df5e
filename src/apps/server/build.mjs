// `npm ci` ends with this (`prepare`): a first start need not make its database from nothing.
import { launch } from '../../../bin/launch.mjs'

await launch('src', 'apps', 'server', 'prepare.ts')
