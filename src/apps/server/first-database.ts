import { createHash } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { initParams } from '../../platform/database/cluster.ts'
import { database } from '../../platform/database/db.ts'
import { embeddedDialect } from '../../platform/database/embedded.ts'
import { migrate, migrationsIn, type Migration } from '../../platform/database/migrate.ts'

/**
 * The database a first start begins as: empty, with the whole schema. Making one takes seconds of the processor,
 * unpacking one a tenth of that; so `npm ci` makes it once (`prepare`), and the tests copy it for each of their files.
 */
const project = join(import.meta.dirname, '../../..')
const folder = join(project, 'dist', 'database')
const dayInMs = 86_400_000

/** Steps of the schema, of the platform and of all areas. */
export function schemaSteps(): Migration[] {
  const areas = new URL('../../areas/', import.meta.url)
  const folders = readdirSync(areas).map((name) => new URL(`${name}/migrations/`, areas))
  return [new URL('../../platform/migrations/', import.meta.url), ...folders]
    .filter((one) => existsSync(one))
    .flatMap(migrationsIn)
}

/** Path of the archive (tar) for the schema and the database program as they are here; whether it is there or not. */
export function firstDatabase(): string {
  // Wherever npm has put it: beside this project, or above it.
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const program = readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')
  const key = createHash('sha256')
    .update(JSON.stringify([program, initParams, schemaSteps()]))
    .digest('hex')
  return join(folder, `${key.slice(0, 16)}.tar`)
}

/** Archives of schemas that are no more; young ones may still be read by tests of another branch. */
function removeOld(): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > dayInMs) rmSync(path, { force: true })
  }
}

/** Puts the file where it belongs, unless one is there already: somebody may be reading it. */
function place(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return renameSync(draft, path)
  }
  rmSync(draft)
}

/** Makes the archive, unless it is there. Two at once are safe: each makes a whole one, and the first one stands. */
export async function buildFirstDatabase(): Promise<string> {
  const path = firstDatabase()
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  removeOld()
  const made = mkdtempSync(join(tmpdir(), 'maruhi-database-'))
  try {
    const db = database(embeddedDialect({ folder: made }))
    await migrate(db, schemaSteps())
    await db.destroy()
    const { PGlite } = await import('@electric-sql/pglite')
    const whole = await PGlite.create(made)
    const archive = await whole.dumpDataDir('none')
    await whole.close()
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, Buffer.from(await archive.arrayBuffer()))
    place(draft, path)
    return path
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}
