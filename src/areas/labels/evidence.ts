import { sql } from 'kysely'
import type { EvidenceSource } from '../../platform/acts/area.ts'
import { fileWithin, labelWithin } from './store.ts'

/** Marks that were put on files, and labels printed for what holds it. */
const marked: EvidenceSource = {
  async find({ db, scope }, asset) {
    const { rows } = await sql<{ files: number; labels: number }>`
      select (select count(*)::int from marked_file where asset = ${asset} and state = 'marked' and ${fileWithin(scope)}) as files,
        (select count(*)::int from label where asset = ${asset} and state = 'current' and ${labelWithin(scope)}) as labels`.execute(
      db,
    )
    const { files, labels } = rows[0] ?? { files: 0, labels: 0 }
    return [
      ...(files === 0
        ? []
        : [
            {
              shows: ['secrecy.marked'],
              says: { ja: `表示を付けたファイル ${files}件`, en: `${files} files were marked` },
              link: '/labels/files',
            },
          ]),
      ...(labels === 0
        ? []
        : [
            {
              shows: ['secrecy.marked', 'secrecy.thing'],
              says: { ja: `印刷したラベル ${labels}枚`, en: `${labels} labels were printed` },
              link: '/labels',
            },
          ]),
    ]
  },
}

export const evidence = [marked]
