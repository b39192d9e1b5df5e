import { buildFirstDatabase } from './first-database.ts'

await buildFirstDatabase()
