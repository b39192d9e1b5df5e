import { sql } from 'kysely'
import { refuse } from '../../kernel/refusal.ts'
import { provide, provideRows } from '../../platform/acts/provide.ts'
import { allClasses } from '../classification/index.ts'
import { numberColumn } from '../inventory/index.ts'
import { measuresOfAsset } from '../measures/index.ts'
import { handlingFor } from '../rules/index.ts'
import * as contract from './contract.ts'
import { findings } from './findings.ts'
import { markJob, undoJob } from './job-kinds.ts'
import { fileWithin, labelFits, labels, labelWithin, markableAssets, openJob, printableAssets } from './store.ts'

const markable = provide(contract.markable, async ({ db, scope }) => ({
  job: await openJob(db, [markJob.name, undoJob.name]),
  assets: (await markableAssets(db, scope, numberColumn)).map(({ all, wrong, ...row }) => ({
    ...row,
    files: all,
    toMark: wrong,
  })),
}))

const posterClasses = provide(contract.posterClasses, async ({ db }) =>
  (await allClasses(db)).filter(({ retired }) => !retired).map(({ id, name, rank }) => ({ id, name, rank })),
)

const printable = provide(contract.printable, async ({ db, scope }) =>
  (await printableAssets(db, scope, numberColumn)).map(({ all, wrong, ...row }) => ({ ...row, things: all, toPrint: wrong })),
)

const files = provideRows(contract.fileLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    labels(db)
      .selectFrom('markedFile')
      .innerJoin('asset', 'asset.id', 'markedFile.asset')
      .innerJoin('secrecyClass', 'secrecyClass.id', 'markedFile.class')
      .innerJoin('person', 'person.id', 'markedFile.markedBy')
      .where(fileWithin(scope))
      .select([
        'markedFile.id',
        'markedFile.asset',
        'asset.name as assetName',
        'markedFile.className',
        'secrecyClass.rank as classRank',
        'markedFile.path',
        'markedFile.state',
        'markedFile.outcome',
        'markedFile.before',
        'markedFile.after',
        'markedFile.markedAt',
        'person.name as markedByName',
      ])
      .select(numberColumn.as('assetNumber'))
      .select(sql<string>`marked_file.search_text || ' ' || asset.search_text`.as('searchText')),
})

const printed = provideRows(contract.labelLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) =>
    labels(db)
      .selectFrom('label')
      .innerJoin('asset', 'asset.id', 'label.asset')
      .innerJoin('secrecyClass', 'secrecyClass.id', 'label.class')
      .innerJoin('person', 'person.id', 'label.printedBy')
      .where(labelWithin(scope))
      .select([
        'label.id',
        'label.asset',
        'asset.name as assetName',
        'label.className',
        'secrecyClass.rank as classRank',
        'label.place',
        'label.state',
        'label.version',
        'label.printedAt',
        'person.name as printedByName',
        'asset.searchText',
      ])
      .select(numberColumn.as('assetNumber')),
})

const found = provideRows(contract.findingLedger, {
  searchIn: 'searchText',
  rows: ({ db, scope }) => findings(db, scope),
})

const behindCode = provide(contract.scanned, async ({ db, scope, today }, { code }) => {
  const row = await labels(db)
    .selectFrom('label')
    .innerJoin('asset', 'asset.id', 'label.asset')
    .leftJoin('secrecyClass', 'secrecyClass.id', 'asset.class')
    .leftJoin('person', 'person.id', 'asset.owner')
    .leftJoin('department', 'department.id', 'asset.department')
    .where('label.code', '=', code)
    .where(labelWithin(scope))
    .select([
      'label.asset',
      'asset.name',
      'label.place',
      'asset.class',
      'secrecyClass.name as className',
      'asset.classRank',
      'secrecyClass.meaning',
      'secrecyClass.readers',
      'secrecyClass.outside',
      'person.name as ownerName',
      'department.name as departmentName',
    ])
    .select(numberColumn.as('number'))
    .select(sql<boolean>`asset.outcome = 'secret'`.as('secret'))
    .select(sql<boolean>`label.state <> 'current' or not ${labelFits('asset')}`.as('outdated'))
    .executeTakeFirst()
  if (!row) throw refuse.notFound()
  const { meaning, readers, class: of, ...rest } = row
  return {
    ...rest,
    meaning: meaning ?? '',
    readers: readers ?? '',
    handling: of === null ? [] : await handlingFor(db, scope, today, of),
    measures: await measuresOfAsset(db, scope, row.asset),
  }
})

export const views = [posterClasses, markable, printable, files, printed, found, behindCode]
