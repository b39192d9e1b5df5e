import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { numberColumn } from '../inventory/index.ts'
import type { Face } from './sheet.ts'
import { labels, labelWithin } from './store.ts'
import type { SheetFace, SheetRow } from './tables.ts'

/** The sheet as it was ordered; what of it is shown, `facesOf` decides. */
export function sheetAsOrdered(db: Db, id: string): Promise<SheetRow | undefined> {
  return labels(db)
    .selectFrom('labelSheet')
    .selectAll()
    .where('id', '=', id as SheetRow['id'])
    .executeTakeFirst()
}

/** What its labels show, of those the asker may see; with the class they were printed with. */
export async function facesOf(db: Db, scope: Scope, faces: readonly SheetFace[]): Promise<Face[]> {
  const copies = new Map(faces.map((face) => [face.label, face.copies]))
  const rows = await labels(db)
    .selectFrom('label')
    .innerJoin('asset', 'asset.id', 'label.asset')
    .innerJoin('secrecyClass', 'secrecyClass.id', 'label.class')
    .leftJoin('department', 'department.id', 'asset.department')
    .where('label.id', 'in', [...copies.keys()])
    .where(labelWithin(scope))
    .select(['label.id', 'label.code', 'asset.name', 'label.place', 'label.className', 'secrecyClass.rank as classRank'])
    .select(['department.name as departmentName', numberColumn.as('number')])
    .orderBy('asset.number')
    .orderBy('label.place')
    .execute()
  return rows.map(({ id, ...row }) => ({ ...row, copies: copies.get(id) ?? 1 }))
}
