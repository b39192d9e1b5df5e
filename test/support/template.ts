import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { schemaSteps } from '../../src/apps/server/first-database.ts'
import { database, type Db } from '../../src/platform/database/db.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { serverDialect } from '../../src/platform/database/server.ts'

const lock = 0x6d_61_72_75

/** Name of a database on this server with the whole schema, made once, that those of the test files are copied from. */
export async function serverTemplate(admin: Db, server: string): Promise<string> {
  const steps = schemaSteps()
  const name = `maruhi_template_${createHash('sha256').update(JSON.stringify(steps)).digest('hex').slice(0, 16)}`
  await admin.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${lock}::bigint)`.execute(connection)
    try {
      const { rows } = await sql`select 1 from pg_database where datname = ${name}`.execute(connection)
      if (rows.length > 0) return
      const draft = `${name}_draft`
      await sql`drop database if exists ${sql.ref(draft)}`.execute(connection)
      await sql`create database ${sql.ref(draft)}`.execute(connection)
      const url = new URL(server)
      url.pathname = `/${draft}`
      const db = database(serverDialect(url.href, 1))
      await migrate(db, steps)
      await db.destroy()
      await sql`alter database ${sql.ref(draft)} rename to ${sql.ref(name)}`.execute(connection)
    } finally {
      await sql`select pg_advisory_unlock(${lock}::bigint)`.execute(connection)
    }
  })
  return name
}
