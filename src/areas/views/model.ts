import type { Id } from '../../kernel/ids.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Role, Scope } from '../../kernel/roles.ts'

export const refuse = refusals('views', {
  notYours: {
    status: 422,
    ja: 'この見方は、作った人だけが変えられます。同じ内容を、自分の見方として保存してください。',
    en: 'Only who made this view can change it. Save the same as a view of your own.',
  },
  mayNotShare: {
    status: 422,
    ja: '見方をほかの人に配れるのは、管理責任者・経営層・部門管理者です。自分用に保存してください。',
    en: 'Views are shared by information managers, executives and department managers. Save it for yourself.',
  },
  tooMany: {
    status: 422,
    ja: '保存できる見方は 1つの一覧に {most}個までです。使わないものを消してください。',
    en: 'A list holds up to {most} saved views. Remove one you no longer use.',
  },
})

/** Views one person may keep for one list. */
export const mostViews = 20

export const sharers: readonly Role[] = ['informationManager', 'executive', 'departmentManager']

/** How a list is looked at: filters, order, columns. Never the search text, which may name a secret. */
export interface SavedPlace {
  readonly filters: Readonly<Record<string, readonly string[]>>
  readonly sort: { readonly by: string; readonly down: boolean }
  readonly columns: readonly string[]
}

export interface SavedView {
  readonly id: Id<'svw'>
  readonly ledger: string
  readonly name: string
  readonly owner: Id<'psn'>
  /** Roles whose people see it as well. */
  readonly shared: readonly Role[]
  readonly place: SavedPlace
  readonly version: number
}

/** @throws Refusal views.mayNotShare */
export function sharable(shared: readonly Role[], by: Scope): void {
  if (shared.length > 0 && !sharers.some((role) => by.roles.includes(role))) throw refuse.mayNotShare({}, 'shared')
}

/** @throws Refusal views.notYours */
export function owned(view: SavedView, by: Scope): SavedView {
  if (view.owner !== by.person) throw refuse.notYours()
  return view
}
