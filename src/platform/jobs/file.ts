import type { Db } from '../database/db.ts'

type FileTables = {
  jobFile: { job: string; name: string; type: string; bytes: number | null; at: string }
  jobFilePart: { job: string; n: number; content: Uint8Array }
}

const files = (db: Db) => db.withTables<FileTables>()

const partBytes = 2_000_000

/** Hours a finished file can be fetched. */
const keptFor = 24

const oldest = (now: Date) => new Date(now.getTime() - keptFor * 3_600_000).toISOString()

/** Keeps what a job made for whoever asked for it, for a day. A job that starts anew throws away what it wrote before. */
export async function keepJobFile(
  db: Db,
  file: { readonly job: string; readonly name: string; readonly type: string; readonly content: Uint8Array; readonly now: Date },
): Promise<void> {
  const { job, name, type, content, now } = file
  await files(db)
    .deleteFrom('jobFile')
    .where((row) => row.or([row('job', '=', job), row('at', '<', oldest(now))]))
    .execute()
  await files(db).insertInto('jobFile').values({ job, name, type, bytes: null, at: now.toISOString() }).execute()
  for (let n = 0; n * partBytes < content.length; n++) {
    const part = content.subarray(n * partBytes, (n + 1) * partBytes)
    await files(db).insertInto('jobFilePart').values({ job, n, content: part }).execute()
  }
  await files(db).updateTable('jobFile').set({ bytes: content.length }).where('job', '=', job).execute()
}

/** A finished file; whose job it is was asked before. */
export async function jobFile(
  db: Db,
  job: string,
  now: Date,
): Promise<{ name: string; type: string; bytes: number } | undefined> {
  const found = await files(db)
    .selectFrom('jobFile')
    .select(['name', 'type', 'bytes'])
    .where('job', '=', job)
    .where('at', '>', oldest(now))
    .executeTakeFirst()
  return found && found.bytes !== null ? { ...found, bytes: found.bytes } : undefined
}

export async function* partsOfJobFile(db: Db, job: string): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n++) {
    const part = await files(db)
      .selectFrom('jobFilePart')
      .select('content')
      .where('job', '=', job)
      .where('n', '=', n)
      .executeTakeFirst()
    if (!part) return
    yield part.content
  }
}
