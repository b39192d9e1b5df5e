import type { Scope } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'
import type { Db } from '../../platform/database/db.ts'
import { allClasses } from '../classification/index.ts'
import {
  allFields,
  assetsById,
  assetsByName,
  assetsByNumber,
  changeableOf,
  type Asset,
  type AssetId,
} from '../inventory/index.ts'
import { people } from '../people/index.ts'
import type { Meaning } from './model.ts'
import type { Company } from './plan/compare.ts'
import type { RowValues } from './plan/interpret.ts'
import { Names } from './plan/names.ts'
import { nameKey, type Registered } from './plan/plan.ts'
import type { IntakeDraft } from './tables.ts'

export async function companyOf(db: Db, today: PlainDate, chosen: Pick<IntakeDraft, 'departments' | 'owners'>): Promise<Company> {
  const departments = await people(db).selectFrom('department').select(['id', 'name']).orderBy('name').execute()
  const persons = await people(db).selectFrom('person').select(['id', 'name', 'leftOn']).orderBy('name').execute()
  const classes = await allClasses(db)
  return {
    departments: new Names(departments, chosen.departments),
    people: new Names(
      persons.map(({ id, name, leftOn }) => ({ id, name, gone: leftOn !== null && leftOn <= today })),
      chosen.owners,
    ),
    classes: new Map(classes.map(({ id, name }) => [id, name])),
    fields: (await allFields(db)).filter(({ ended }) => !ended),
    today,
  }
}

/** Headings of the company's own fields. */
export async function fieldHeadings(db: Db): Promise<[string, Meaning][]> {
  return (await allFields(db)).flatMap(({ name, ended }): [string, Meaning][] => (ended ? [] : [[name, 'custom']]))
}

export async function departmentNames(db: Db): Promise<string[]> {
  return (await people(db).selectFrom('department').select('name').execute()).map(({ name }) => name)
}

/** The registered assets that rows may mean, as far as the person may see them. */
export async function registeredFor(db: Db, scope: Scope, rows: readonly RowValues[]): Promise<Registered> {
  const ids = [...new Set(rows.flatMap(({ id }) => (id === '' ? [] : id)))] as AssetId[]
  const numbers = [...new Set(rows.flatMap(({ id, number }) => (id !== '' || number === null ? [] : number)))]
  const names = [...new Set(rows.flatMap(({ id, name }) => (id !== '' || name === '' ? [] : [name, name.normalize('NFKC')])))]
  const found = new Map<string, Asset>()
  const put = (assets: readonly Asset[]) => {
    for (const asset of assets) found.set(asset.id, asset)
  }
  if (ids.length > 0) put(await assetsById(db, scope, ids))
  if (numbers.length > 0) put(await assetsByNumber(db, scope, numbers))
  if (names.length > 0) put(await assetsByName(db, scope, names))
  const assets = [...found.values()]
  return {
    byId: found,
    byNumber: new Map(assets.map((asset) => [asset.number, asset])),
    byName: Map.groupBy(assets, (asset) => nameKey(asset.name)),
    changeable: assets.length === 0 ? new Set() : await changeableOf(db, scope, [...found.keys()] as AssetId[]),
  }
}
