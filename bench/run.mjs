// `npm run bench -- spine`: side by side with named peers. See bench/main.ts.
import { launch } from '../bin/launch.mjs'

await launch('bench', 'main.ts')
