import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { done, perform } from '../../platform/acts/perform.ts'
import { changed } from '../../platform/record/change.ts'
import * as contract from './contract/scans.ts'
import { driftActs } from './drift/acts.ts'
import { scanJob } from './job-kind.ts'
import { refuse } from './model.ts'
import { insertPlace, jobOpen, placeByPath, savePlace } from './store.ts'
import { staging } from './staging/acts.ts'
import { finish } from './staging/finish.ts'
import type { Place } from './tables.ts'

/** The folder's real path, so that one folder is one place however it is written. @throws Refusal that says what is wrong with it. */
async function readableFolder(path: string): Promise<string> {
  if (!isAbsolute(path)) throw refuse.notAbsolute({}, 'path')
  try {
    const real = await realpath(path)
    if (!(await stat(real)).isDirectory()) throw refuse.notFolder({ path }, 'path')
    await access(real, constants.R_OK | constants.X_OK)
    return real
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse.folderMissing({ path }, 'path')
    if (code === 'EACCES' || code === 'EPERM') throw refuse.folderUnreadable({ path }, 'path')
    throw error
  }
}

const start = perform(contract.startScan, async (context, input) => {
  const path = await readableFolder(input.path)
  const known = await placeByPath(context.tx, path)
  if (known?.job && (await jobOpen(context.tx, known.job))) throw refuse.running({}, 'path')
  const id = known?.id ?? context.newId('plc')
  const job = await context.enqueue(scanJob, { place: id })
  if (known) {
    await savePlace(context.tx, { ...known, job, version: known.version + 1 })
    return done([], { place: id, job })
  }
  const place: Place = { id, path, job, scanned: null, version: 1 }
  await insertPlace(context.tx, place)
  return done(changed(contract.place, id, null, place), { place: id, job })
})

export const acts = [start, finish, ...staging, ...driftActs]
