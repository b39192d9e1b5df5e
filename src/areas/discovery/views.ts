import { join } from 'node:path'
import { sql } from 'kysely'
import type { z } from 'zod'
import { showContexts } from '../../engines/discovery/index.ts'
import type { Id } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import { fold } from '../../kernel/fold.ts'
import { provide, provideRows, type ViewContext } from '../../platform/acts/provide.ts'
import { assetWithin, numberText } from '../inventory/index.ts'
import { candidates, progress } from './contract/proposals.ts'
import { candidateView, contextView } from './contract/evidence.ts'
import { places } from './contract/scans.ts'
import { unreadFiles } from './contract/unread.ts'
import { driftViews } from './drift/views.ts'
import { outsideJob } from './job-kind.ts'
import { candidateWithin, discovery, foundWithin } from './store.ts'
import type { Candidate } from './tables.ts'

/** The engine knows 極秘 and 社外秘; the company's own strictest and next class stand for them. */
const classRank = sql<number>`case candidate.class
  when '極秘' then coalesce((select max(rank) from secrecy_class where not retired), 0)
  when '社外秘' then coalesce((select rank from secrecy_class where not retired order by rank desc offset 1 limit 1), 0) else 0 end`

const className = sql<string | null>`(select name from secrecy_class where not retired and rank = ${classRank})`

const list = provideRows(candidates, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    discovery(db)
      .selectFrom('candidate')
      .innerJoin('place', 'place.id', 'candidate.place')
      .leftJoin('department as handed', 'handed.id', 'candidate.assigned')
      .where(candidateWithin(scope))
      .select([
        'candidate.id',
        'candidate.assigned',
        'handed.name as assignedName',
        'candidate.news',
        'candidate.changed',
        'place.scanned',
        'candidate.place',
        'place.path as placePath',
        'candidate.name',
        'candidate.folder',
        'candidate.files',
        'candidate.bytes',
        'candidate.ground',
        'candidate.groundOrder',
        'candidate.class',
        'candidate.department',
        'candidate.business',
        'candidate.confidence',
        'candidate.newest',
        'candidate.reasons',
        'candidate.state',
        'candidate.version',
        'candidate.searchText',
      ])
      .select(classRank.as('classRank'))
      .select(sql<Id<'dep'> | null>`(select id from department d where d.name = candidate.department)`.as('departmentId'))
      .select(className.as('className')),
  conditions: () => ({
    latest: { new: sql`(r.state = 'waiting' and r.changed >= r.scanned)`, news: sql`r.news > 0` },
  }),
})

const shownFiles = 1000

/** Registered assets that hold the same place, or whose name shares its beginning. */
async function similarAssets({ db, scope }: ViewContext, candidate: Candidate, placePath: string) {
  const words = fold(candidate.name)
    .split(/[\s・（）()_-]+/)
    .filter((word) => word.length >= 3)
  const rows = await discovery(db)
    .selectFrom('asset')
    .where('asset.mergedInto', 'is', null)
    .select(['asset.id', 'asset.number', 'asset.name'])
    .where(assetWithin(scope))
    .where((eb) =>
      eb.or([
        eb('asset.placeText', 'like', `%${`${placePath}/${candidate.folder}`.replace(/[\\%_]/g, '\\$&')}%`),
        ...words.slice(0, 3).map((word) => eb('asset.searchText', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`)),
      ]),
    )
    .orderBy('asset.number', 'desc')
    .limit(5)
    .execute()
  return rows.map(({ id, number, name }) => ({ id, number: numberText(number), name }))
}

const one = provide(candidateView, async (context, params) => {
  const { db, scope } = context
  const row = await discovery(db)
    .selectFrom('candidate')
    .innerJoin('place', 'place.id', 'candidate.place')
    .leftJoin('department as handed', 'handed.id', 'candidate.assigned')
    .selectAll('candidate')
    .select('handed.name as assignedName')
    .select('place.path as placePath')
    .select(classRank.as('classRank'))
    .where('candidate.id', '=', params.candidate)
    .where(candidateWithin(scope))
    .executeTakeFirst()
  if (!row) throw refuse.notFound()
  const files = await discovery(db)
    .selectFrom('scanFile')
    .select(['path', 'status', 'data'])
    .where('place', '=', row.place)
    .where(sql<boolean>`path = any(${row.paths.slice(0, shownFiles)}::text[])`)
    .orderBy('path')
    .execute()
  const department =
    row.department === null
      ? undefined
      : await discovery(db).selectFrom('department').select('id').where('name', '=', row.department).executeTakeFirst()
  const { paths: _paths, place: _place, key: _key, ground: _ground, searchText: _text, ...shown } = row
  return {
    ...shown,
    departmentId: department?.id ?? null,
    fileList: files.map(({ path, status, data }) => ({
      path,
      status,
      marks: data.marks.filter((mark) => mark.weight === 'high').map((mark) => mark.text),
    })),
    similar: await similarAssets(context, row, row.placePath),
  }
})

const around = provide(contextView, async ({ db, scope }, { candidate, path }) => {
  const [outer = '', ...inner] = path.split('!')
  const row = await discovery(db)
    .selectFrom('candidate')
    .innerJoin('place', 'place.id', 'candidate.place')
    .select('place.path as placePath')
    .select(sql<boolean>`${path} = any(candidate.paths)`.as('whole'))
    .where('candidate.id', '=', candidate)
    .where(candidateWithin(scope))
    .where(sql<boolean>`candidate.paths && ${[path, outer]}::text[]`)
    .executeTakeFirst()
  if (!row) throw refuse.notFound()
  return row.whole ? showContexts(join(row.placePath, path)) : showContexts(join(row.placePath, outer), inner)
})

const scanned = provide(places, async ({ db, scope }) => {
  const rows = await discovery(db)
    .selectFrom('place')
    .where(foundWithin(scope))
    .select(['place.id', 'place.path', 'place.scanned'])
    .select(
      sql<Id<'job'> | null>`(select job.id from job where job.id = place.job and job.state in ('waiting', 'running'))`.as('job'),
    )
    .select(
      sql<Id<'job'> | null>`(select max(job.id) from job where job.kind = ${outsideJob.name} and job.params ->> 'place' = place.id
        and job.state in ('waiting', 'running'))`.as('comparing'),
    )
    .select(sql<number>`(select count(*) from scan_change c where c.place = place.id and c.state = 'open')`.as('concerns'))
    .select(sql<number>`(select count(*) from scan_file f where f.place = place.id)`.as('files'))
    .select(sql<number>`(select count(*) from candidate c where c.place = place.id and c.state = 'waiting')`.as('waiting'))
    .select(
      sql<Record<string, number>>`coalesce((select jsonb_object_agg(u.status, u.n) from (
        select case when f.status = 'ok' then 'uncompared' else f.status end as status, count(*) as n from scan_file f
        where f.place = place.id and (f.status <> 'ok' or f.uncompared is not null) group by 1) u), '{}')`.as('unread'),
    )
    .orderBy('place.id', 'desc')
    .execute()
  return rows
})

const advance = provide(progress, ({ db, scope }) =>
  discovery(db)
    .selectFrom('candidate')
    .leftJoin('department', 'department.id', 'candidate.assigned')
    .leftJoin('person', 'person.id', 'department.manager')
    .where('candidate.state', '<>', 'gone')
    .where(candidateWithin(scope))
    .groupBy(['candidate.assigned', 'department.name', 'person.name'])
    .select(['candidate.assigned as department', 'department.name', 'person.name as manager'])
    .select(sql<number>`count(*) filter (where candidate.state = 'waiting')`.as('waiting'))
    .select(sql<number>`count(*) filter (where candidate.state <> 'waiting')`.as('settled'))
    .orderBy(sql`department.name collate "C" nulls first`)
    .execute(),
)

type Unread = z.output<(typeof unreadFiles)['row']>['status']

const unread = provideRows(unreadFiles, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    discovery(db)
      .selectFrom('scanFile')
      .innerJoin('place', 'place.id', 'scanFile.place')
      .where(foundWithin(scope))
      .where((eb) => eb.or([eb('scanFile.status', '!=', 'ok'), eb('scanFile.uncompared', 'is not', null)]))
      .select(['scanFile.place', 'place.path as placePath', 'scanFile.path', 'scanFile.type', 'scanFile.bytes'])
      .select(sql<string>`case when scan_file.status = 'ok' then scan_file.uncompared else scan_file.reason end`.as('reason'))
      .select(sql<Unread>`case when scan_file.status = 'ok' then 'uncompared' else scan_file.status end`.as('status'))
      .select(sql<string>`scan_file.place || ':' || md5(scan_file.path)`.as('id'))
      .select(sql<string>`lower(scan_file.path)`.as('searchText')),
})

export const views = [list, one, around, scanned, advance, unread, ...driftViews]
