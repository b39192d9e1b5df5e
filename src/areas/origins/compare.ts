import type { Id } from '../../kernel/ids.ts'
import { handle, jobKind } from '../../platform/jobs/job.ts'
import { performAs } from '../../platform/services.ts'
import { Inspector, tells } from '../sending/index.ts'
import { readKept } from '../vault/index.ts'
import { compareReceived, keepMatches } from './contract.ts'
import { origins } from './store.ts'

export const compareKind = jobKind<{ item: Id<'rcv'> }>('origins.compare', compareReceived.says)

/** Larger files are not read: the comparison needs a file whole. */
const mostBytes = 50 * 1024 * 1024

/**
 * Compares each kept file with the fingerprints of our own secrets, the same that the check before sending uses. What is found is text both
 * have; which of the two had it first, their dates tell.
 */
export const compareJob = handle(compareKind, async ({ services, actor, signal, progress }, { item }) => {
  const files = await origins(services.db)
    .selectFrom('receivedFile')
    .select(['id', 'fileName', 'vault'])
    .where('item', '=', item)
    .where('vault', 'is not', null)
    .orderBy('id')
    .execute()
  const inspector = new Inspector(services.data, services.secrets)
  let found = 0
  let unread = 0
  for (const [at, { id, fileName, vault }] of files.entries()) {
    if (signal.aborted) break
    const bytes = await readKept(services, actor, vault as Id<'vlt'>, mostBytes)
    if (bytes === undefined) unread++
    else {
      const { matches } = await inspector.inspect(fileName, bytes)
      const own = matches.filter(tells).map(({ asset, kind, share }) => ({ asset, kind, share }))
      await performAs(services, keepMatches, actor, { file: id, matches: own })
      found += own.length
    }
    progress({ done: at + 1, total: files.length, left: null })
  }
  return { files: files.length - unread, unread, found }
})
