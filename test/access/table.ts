import { readdirSync, readFileSync } from 'node:fs'

/**
 * Who reaches what: role × endpoint, written by hand from PRODUCT.md. A test derived from the declarations would test them against themselves.
 *
 * Each cell is the status of an empty request: 401 sign in first, 403 not your role. What a role may use goes on to the reading of
 * the request: 422 where something must be said, 200 where nothing need be, 404 where the address names something that is not there.
 */
const columns = [
  'nobody',
  'executive',
  'informationManager',
  'departmentManager',
  'employee',
  'auditor',
  'adviser',
  'systemAdministrator',
] as const
export type Column = (typeof columns)[number]

export interface Row {
  readonly endpoint: string
  readonly method: string
  readonly path: string
  readonly status: Readonly<Record<Column, number>>
}

const folder = new URL('./table/', import.meta.url)

/** One file per area, `#` before what is no row. */
export const table: readonly Row[] = readdirSync(folder)
  .toSorted()
  .flatMap((file) => readFileSync(new URL(file, folder), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [method = '', path = '', ...cells] = line.trim().split(/\s+/)
    if (cells.length !== columns.length) throw new Error(`${path} has ${cells.length} cells`)
    const status = Object.fromEntries(columns.map((column, i) => [column, Number(cells[i])])) as Record<Column, number>
    return { endpoint: `${method} ${path}`, method, path, status }
  })
