import type { ComponentType } from 'react'
import type { Who } from '../../../kernel/roles.ts'
import type { Says } from '../../../kernel/says.ts'
import type { Place } from '../ledger/query.ts'
import type { FieldProps } from '../form/Field.tsx'
import type { IconName } from '../parts/icons.tsx'

/** Sections of the navigation, in the order of the flow. */
export const sections = ['mine', 'find', 'protect', 'notice', 'prove', 'settings'] as const
export type Section = (typeof sections)[number]

/** A file with one component and no other export. */
type Module<Props> = Readonly<Record<string, ComponentType<Props>>>

export interface Page {
  /** `/register/$id`: the part after $ comes to the page through `useRouteParam`. */
  readonly path: string
  readonly says: Says
  readonly who: Who
  readonly nav?: {
    readonly section: Section
    readonly order: number
    readonly icon: IconName
    /** Place in the bar of a phone, which has room for four, with a short name. */
    readonly phone?: Says
  }
  readonly load: () => Promise<Module<object>>
}

/**
 * A page for people who are not signed in. Declared in `web/entrance.ts`, apart from the pages: what a stranger is sent
 * stays small however many areas there are, and tells nothing of them.
 */
export interface EntrancePage {
  readonly path: string
  readonly says: Says
  /** Where people without a session are led. */
  readonly signIn?: boolean
  readonly load: () => Promise<Module<object>>
}

export interface AreaEntrance {
  readonly entrance: readonly EntrancePage[]
}

/** Part of another area's record page, shown as a tab: `on` is the id prefix of that record. */
export interface Panel {
  readonly on: string
  readonly name: string
  readonly order: number
  readonly says: Says
  readonly who: Who
  readonly load: () => Promise<Module<{ id: string }>>
}

/** What a picker of things is given: its field of the form. `many`: several may be chosen. */
export interface PickerProps extends FieldProps {
  readonly many?: boolean
  /** What the empty choice is called. */
  readonly none?: string
}

/** How a thing of one kind is chosen in other areas' forms: `of` is its id prefix. */
export interface Picker {
  readonly of: string
  readonly load: () => Promise<Module<PickerProps>>
}

export interface FinderProps {
  readonly onClose: () => void
}

/** What the saved views of a list are told: how it is looked at now, how at first, and the way to show it otherwise. */
export interface SavedViewsProps {
  readonly ledger: string
  readonly place: Place
  readonly first: Place
  readonly columns: readonly string[]
  /** Those shown at first. */
  readonly usual: readonly string[]
  /** `columns` null: those shown at first. */
  readonly show: (place: Place, columns: readonly string[] | null) => void
}

export interface SignInFormProps {
  /** The sign-in name of who was signed in: kept, unless somebody chooses to be another. */
  readonly login?: string | undefined
  readonly onSignedIn: () => void
}

/** How many things wait on a page: `link` is its path, or one beneath it. */
export interface Waiting {
  readonly link: string
  readonly count: number
}

/** What an area's `web/pages.ts` may export. */
export interface AreaWeb {
  readonly pages?: readonly Page[]
  readonly panels?: readonly Panel[]
  readonly pickers?: readonly Picker[]
  /** The form that opens when a session ends in the middle of work; one area has it. */
  readonly signInForm?: { readonly load: () => Promise<Module<SignInFormProps>> }
  /** Views of a list that people keep and share; one area has them. */
  readonly savedViews?: { readonly load: () => Promise<Module<SavedViewsProps>> }
  /** How much waits for the person, for the numbers in the navigation; one area knows. */
  readonly waiting?: () => Promise<readonly Waiting[]>
  /** The dialog behind Ctrl+K; one area has it. */
  readonly finder?: { readonly load: () => Promise<Module<FinderProps>> }
}

export const definePage = (page: Page): Page => page
export const definePanel = (panel: Panel): Panel => panel
export const definePicker = (picker: Picker): Picker => picker
