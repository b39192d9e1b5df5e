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

/** The same bytes in pieces of one size, the last one smaller. */
async function* inParts(pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let bytes = 0
  for await (const piece of pieces) {
    held.push(piece)
    bytes += piece.length
    if (bytes < partBytes) continue
    const whole = Buffer.concat(held)
    const end = bytes - (bytes % partBytes)
    for (let from = 0; from < end; from += partBytes) yield whole.subarray(from, from + partBytes)
    held = [whole.subarray(end)]
    bytes -= end
  }
  if (bytes > 0) yield Buffer.concat(held)
}

/**
 * Keeps what a job made for whoever asked for it, for a day, written as it comes: memory does not grow with it. A job that starts anew throws away
 * what it wrote before. @returns its bytes
 */
export async function keepJobFile(
  db: Db,
  file: {
    readonly job: string
    readonly name: string
    readonly type: string
    readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
    readonly now: Date
  },
): Promise<number> {
  const { job, name, type, now } = file
  await files(db)
    .deleteFrom('jobFile')
    .where((row) => row.or([row('job', '=', job), row('at', '<', oldest(now))]))
    .execute()
  await files(db).insertInto('jobFile').values({ job, name, type, bytes: null, at: now.toISOString() }).execute()
  let n = 0
  let bytes = 0
  for await (const content of inParts(file.content)) {
    await files(db).insertInto('jobFilePart').values({ job, n: n++, content }).execute()
    bytes += content.length
  }
  await files(db).updateTable('jobFile').set({ bytes }).where('job', '=', job).execute()
  return bytes
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
