/** power-cut.ts for a server whose fsync does nothing: shows that the disk of the test does forget. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import './power-cut.ts'

fs.fsyncSync = () => undefined
fs.fdatasyncSync = () => undefined
syncBuiltinESMExports()
