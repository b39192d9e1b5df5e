import { join } from 'node:path'
import { sql } from 'kysely'
import { showContexts } from '../../../engines/discovery/index.ts'
import { refuse } from '../../../kernel/refusal.ts'
import { provide, provideRows, type ViewContext } from '../../../platform/acts/provide.ts'
import { assetWithin, numberText } from '../../inventory/index.ts'
import { passagesOf } from '../../sending/index.ts'
import { changeContext, changes, changeView } from '../contract/changes.ts'
import { changeKinds } from '../model/change.ts'
import { discovery, foundWithin } from '../store.ts'
import type { ScanChange } from '../tables.ts'

const told = ({ db, scope }: Pick<ViewContext, 'db' | 'scope'>) =>
  discovery(db)
    .selectFrom('scanChange')
    .innerJoin('place', 'place.id', 'scanChange.place')
    .where('scanChange.found', 'is not', null)
    .where(foundWithin(scope))

/** What waits comes first, the worst kind of it before others. */
const kindOrder = sql<number>`case when scan_change.state = 'open' then 0 else 100 end
  + array_position(${[...changeKinds]}::text[], scan_change.kind)`

const list = provideRows(changes, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    told({ db, scope })
      .leftJoin('asset', (join) => join.onRef('asset.id', '=', 'scanChange.asset').on(assetWithin(scope)))
      .select([
        'scanChange.id',
        'scanChange.place',
        'place.path as placePath',
        'scanChange.kind',
        'scanChange.path',
        'scanChange.source',
        'scanChange.state',
        'scanChange.version',
        'scanChange.searchText',
        'asset.name as assetName',
      ])
      .select(kindOrder.as('kindOrder'))
      .select(sql<string>`regexp_replace(scan_change.path, '^([^!]*/)?', '')`.as('name'))
      .select(sql<string>`coalesce(substring(scan_change.path from '^([^!]*)/'), '')`.as('folder'))
      .select(sql<string>`scan_change.found`.as('found'))
      .select(sql<string>`array_to_string(scan_change.marks, '、')`.as('marks')),
})

async function changeOf(context: ViewContext, id: ScanChange['id']): Promise<ScanChange & { placePath: string }> {
  const row = await told(context)
    .where('scanChange.id', '=', id)
    .selectAll('scanChange')
    .select('place.path as placePath')
    .executeTakeFirst()
  if (!row) throw refuse.notFound()
  return row
}

async function assetOf({ db, scope }: ViewContext, id: ScanChange['asset']) {
  if (id === null) return null
  const row = await discovery(db)
    .selectFrom('asset')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'asset.class')
    .where('asset.id', '=', id)
    .where(assetWithin(scope))
    .select(['asset.id', 'asset.number', 'asset.name', 'secrecyClass.name as className'])
    .executeTakeFirst()
  if (!row) return null
  const places = await discovery(db)
    .selectFrom('holding')
    .where('asset', '=', id)
    .where('medium', '=', 'electronic')
    .select('place')
    .orderBy('position')
    .execute()
  return { ...row, number: numberText(row.number), places: places.map(({ place }) => place) }
}

async function readersOf({ db }: ViewContext, { place, path }: ScanChange): Promise<string[]> {
  const row = await discovery(db)
    .selectFrom('scanFile')
    .select('data')
    .where('place', '=', place)
    .where('path', '=', path)
    .executeTakeFirst()
  return row?.data.access?.readers ?? []
}

const one = provide(changeView, async (context, { change }) => {
  const row = await changeOf(context, change)
  const { id, kind, placePath, path, source, marks, share, chars, part, at, state, reason, version } = row
  const asset = await assetOf(context, row.asset)
  return {
    id,
    kind,
    placePath,
    path,
    source,
    marks,
    share,
    chars,
    part,
    at,
    state,
    reason,
    version,
    asset,
    hiddenAsset: row.asset !== null && asset === null,
    readers: await readersOf(context, row),
    found: row.found ?? '',
  }
})

const around = provide(changeContext, async (context, { change }) => {
  const row = await changeOf(context, change)
  const [outer = '', ...inner] = row.path.split('!')
  const file = join(row.placePath, outer)
  const contexts = await showContexts(file, inner)
  if (row.kind !== 'outside' || contexts === null) return contexts
  // Whose secret it is, only those learn who may see the asset; so with its words.
  const asset = await assetOf(context, row.asset)
  const passages = asset ? ((await passagesOf(context, file, asset.id)) ?? []) : []
  return [
    ...passages.map(({ part, at, line }) => ({
      of: 'passage',
      kind: 'passage' as const,
      part,
      ...(at === null ? {} : { at }),
      line,
    })),
    ...contexts,
  ]
})

export const driftViews = [list, one, around]
