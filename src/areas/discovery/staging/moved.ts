import type { Db } from '../../../platform/database/db.ts'
import type { PlaceId } from '../model.ts'
import { type Gone, Recogniser } from './recognise.ts'
import { goneFiles, rememberMoved, strangers } from './store.ts'

/** Files that were renamed or moved stay with the proposal they belonged to. */
export async function recogniseMoved(tx: Db, place: PlaceId): Promise<void> {
  const recogniser = new Recogniser()
  try {
    for await (const gone of goneFiles(tx)) for (const file of gone) recogniser.add(file)
    if (recogniser.size === 0) return
    for await (const page of strangers(tx, place)) {
      const moved: { path: string; from: Gone }[] = []
      for (const file of page) {
        const from = recogniser.find(file)
        if (from) moved.push({ path: file.path, from })
      }
      await rememberMoved(tx, place, moved)
    }
  } finally {
    recogniser.close()
  }
}
