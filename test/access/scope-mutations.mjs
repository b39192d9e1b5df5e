// Takes away every limit of access in turn. See scope-mutations.ts.
import { launch } from '../../bin/launch.mjs'

await launch('test', 'access', 'scope-mutations.ts')
