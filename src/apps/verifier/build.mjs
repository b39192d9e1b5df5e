// `npm run build:verifier [FILE]`: finds a Node that runs TypeScript and builds the page there.
import { launch } from '../../../bin/launch.mjs'

await launch('src', 'apps', 'verifier', 'build.ts')
