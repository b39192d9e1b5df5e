import type { TestProject } from 'vitest/node'
import { postgresHere, startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a real PostgreSQL for the tests that need several connections; null where none can be had. */
    postgres: string | null
  }
}

/** One real PostgreSQL for all tests of a project: the one of TEST_DATABASE_URL, else one of our own. */
// oxlint-disable-next-line import/no-default-export -- vitest asks for it
export default async function providePostgres(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) {
    project.provide('postgres', given)
    return undefined
  }
  if (!postgresHere()) {
    project.provide('postgres', null)
    return undefined
  }
  const server = await startPostgres()
  project.provide('postgres', server.url)
  return server.stop
}
