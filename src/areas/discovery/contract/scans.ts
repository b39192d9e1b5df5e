import { z } from 'zod'
import { act } from '../../../kernel/act.ts'
import { idOf, nothing, text } from '../../../kernel/fields.ts'
import type { Role } from '../../../kernel/roles.ts'
import { thing } from '../../../kernel/thing.ts'
import { view } from '../../../kernel/view.ts'

export const PlaceId = idOf('plc')

export const seekers: Role[] = ['informationManager']

export const place = thing('plc', {
  says: { ja: '調べる場所', en: 'Scanned place' },
  fields: {
    path: { says: { ja: 'フォルダー', en: 'Folder' } },
    scanned: { says: { ja: '調べた時', en: 'Scanned at' } },
  },
})

export const startScan = act('discovery.startScan', {
  says: { ja: 'フォルダーを調べる', en: 'Scan a folder' },
  who: seekers,
  input: z.object({ path: text(4000) }),
  answer: z.object({ place: PlaceId, job: idOf('job') }),
})

/** Kept by the scan job: what was found becomes proposals. No endpoint. */
export const finishScan = act('discovery.finishScan', {
  says: { ja: '探索を終える', en: 'Finish a scan' },
  who: [],
  input: z.object({ place: PlaceId }),
  answer: z.object({ candidates: z.number() }),
})

/** Places scanned so far, with the state of the last scan. */
export const places = view('discovery.places', {
  says: { ja: '調べた場所', en: 'Scanned places' },
  who: seekers,
  params: nothing,
  answer: z.array(
    z.object({
      id: PlaceId,
      path: z.string(),
      /** Job of the last scan while it runs or waits. */
      job: idOf('job').nullable(),
      /** Job that compares it with registered secrets, while it runs or waits. */
      comparing: idOf('job').nullable(),
      scanned: z.string().nullable(),
      files: z.number(),
      /** Changes that wait for somebody. */
      concerns: z.number(),
      unread: z.record(z.string(), z.number()),
      waiting: z.number(),
    }),
  ),
})
