import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import { fold } from '../../../kernel/fold.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import { assetThing, numberText, type Asset, type AssetDraft, type AssetId } from '../../inventory/index.ts'
import type { RowChoice, RowState } from '../model.ts'
import type { Form, TakenRow } from '../understand/understand.ts'
import { changedDraft, newDraft, placeText, type Company } from './compare.ts'
import { interpret, placeKey, type RowValues } from './interpret.ts'
import { problem, type Problem } from './problems.ts'
import { showValue } from './show-value.ts'

/** A field of a registered asset that the file says anew. */
export interface FieldChange {
  readonly field: string
  readonly says: Says
  readonly from: Says
  readonly to: Says
}

/** What will happen to a row, and why. */
export interface Plan {
  readonly name: string
  readonly state: RowState
  readonly problems: Problem[]
  readonly changes: FieldChange[]
  /** What is written when the row is taken; null when it cannot be. */
  readonly draft: AssetDraft | null
  readonly registeredOn: PlainDate | null
  readonly asset: AssetId | null
  readonly assetNumber: string | null
  readonly assetVersion: number | null
  /** Words of the file for a department or an owner that is not there. */
  readonly unknownDepartment: string | null
  readonly unknownOwner: string | null
}

/** Registered assets that rows may mean, within the person's scope. */
export interface Registered {
  readonly byId: ReadonlyMap<string, Asset>
  readonly byNumber: ReadonlyMap<number, Asset>
  readonly byName: ReadonlyMap<string, readonly Asset[]>
  readonly changeable: ReadonlySet<string>
}

/** Several names are compared by this: width, case and spaces make no difference. */
export const nameKey = (name: string): string => fold(name).replaceAll(' ', '')

const said = (values: RowValues): string => placeKey((values.place ?? values.medium ?? []).join('、'))

/** Which asset a row means, if any: by id, by number, else by name and place. */
function matchOf(values: RowValues, registered: Registered, problems: Problem[]): { asset?: Asset; sure: boolean } {
  if (values.id !== '') {
    const asset = registered.byId.get(values.id)
    if (asset) return { asset, sure: true }
    problems.push(problem('id', 'idGone'))
    return { sure: false }
  }
  const numbered = values.number === null ? undefined : registered.byNumber.get(values.number)
  if (numbered) return { asset: numbered, sure: true }
  const named = registered.byName.get(nameKey(values.name)) ?? []
  const placed =
    values.place === undefined && values.medium === undefined
      ? named
      : named.filter(({ holdings }) => placeKey(placeText(holdings)) === said(values))
  if (placed.length > 1) problems.push(problem('name', 'severalAssets', { count: placed.length }))
  if (placed.length === 1) return { asset: placed[0]!, sure: false }
  if (placed.length === 0 && named[0]) problems.push(problem('place', 'sameNamed', { number: numberText(named[0].number) }))
  return { sure: placed.length === 0 }
}

function changesOf(before: Asset, after: AssetDraft, company: Company): FieldChange[] {
  const old = before as unknown as Readonly<Record<string, Json>>
  const fields: Readonly<Record<string, { readonly says: Says }>> = assetThing.fields
  return Object.entries(fields).flatMap(([field, { says }]) => {
    const to = (after as unknown as Readonly<Record<string, Json | undefined>>)[field]
    if (field === 'custom') return after.custom === undefined ? [] : [customChange(before, after.custom, says, company)]
    if (to === undefined || canonicalJson(old[field] ?? null) === canonicalJson(to)) return []
    return [{ field, says, from: showValue(field, old[field], company), to: showValue(field, to, company) }]
  })
}

/** The company's own fields that the file says anew, each by its name. */
function customChange(before: Asset, to: Readonly<Record<string, string | null>>, says: Says, company: Company): FieldChange {
  const told = (value: (id: string) => string): Says => {
    const text = Object.keys(to)
      .map((id) => `${company.fields.find((field) => field.id === id)?.name ?? id}：${value(id)}`)
      .join('、')
    return { ja: text, en: text }
  }
  const old = (id: string) => before.custom.find(({ field }) => field === id)?.value ?? ''
  return { field: 'custom', says, from: told(old), to: told((id) => to[id] ?? '') }
}

/** Plans rows one after the other; it remembers them, so that a row said twice in a file is noticed. */
export class Planner {
  readonly #forms: readonly Form[]
  readonly #from1904: boolean
  readonly #company: Company
  readonly #seen = new Map<string, { sheet: string; at: number }>()

  constructor(forms: readonly Form[], from1904: boolean, company: Company) {
    this.#forms = forms
    this.#from1904 = from1904
    this.#company = company
  }

  read(row: TakenRow): { values: RowValues; problems: Problem[] } {
    return interpret(this.#forms[row.form]!.columns, row, this.#from1904)
  }

  plan(
    row: TakenRow,
    { values, problems: found }: { values: RowValues; problems: readonly Problem[] },
    registered: Registered,
    choice: RowChoice | null,
  ): Plan {
    const problems = [...found]
    const { asset, sure } = matchOf(values, registered, problems)
    this.#notice(row, values, problems)
    const change = asset !== undefined && choice !== 'new'
    const draft = change ? changedDraft(asset, values, this.#company, problems) : newDraft(values, this.#company, problems)
    const changes = change ? changesOf(asset, draft, this.#company) : []
    if (change && changes.length > 0) {
      if (!registered.changeable.has(asset.id))
        problems.push(problem('name', 'mayNotChange', { number: numberText(asset.number) }))
      else if (!sure) problems.push(problem('name', 'sameAsset', { number: numberText(asset.number) }))
    }
    const blocked = problems.some(({ level }) => level === 'error')
    const asks = choice === null && problems.some(({ level }) => level === 'ask')
    const state: RowState = blocked
      ? 'error'
      : change && changes.length === 0
        ? 'same'
        : asks
          ? 'unclear'
          : change
            ? 'update'
            : 'new'
    const unknown = (field: 'department' | 'owner', word: string | undefined) =>
      problems.some((one) => one.field === field && one.level === 'warn') ? (word ?? null) : null
    return {
      name: values.name,
      state,
      problems: choice === null || state === 'error' ? problems : problems.filter(({ level }) => level !== 'ask'),
      changes,
      draft: blocked ? null : draft,
      registeredOn: values.registeredOn ?? null,
      asset: change ? asset.id : null,
      assetNumber: asset ? numberText(asset.number) : null,
      assetVersion: change ? asset.version : null,
      unknownDepartment: unknown('department', values.department),
      unknownOwner: unknown('owner', values.owner),
    }
  }

  #notice(row: TakenRow, values: RowValues, problems: Problem[]): void {
    if (values.name === '') return
    const key =
      values.id === '' ? `${nameKey(values.name)}\u0000${said(values)}\u0000${fold(values.department ?? '')}` : values.id
    const first = this.#seen.get(key)
    if (first)
      problems.push(
        problem('name', 'twice', {
          sheet: first.sheet === '' || first.sheet === row.sheet ? '' : `「${first.sheet}」`,
          row: first.at,
        }),
      )
    else this.#seen.set(key, { sheet: row.sheet, at: row.at })
  }
}
