/** A company whose file share is made up for measuring: what it keeps, where it lies and how its people name things. */
export interface CompanyPlan {
  id: string
  company: string
  address: string
  seed: number
  /** Who gives and gets papers; the first is also met in mails. */
  partners: readonly string[]
  products: readonly string[]
  assets: readonly AssetPlan[]
  /** Folders of everybody, where things are left lying. */
  common: readonly string[]
}

/** One information asset as a manager would register it. */
export interface AssetPlan {
  id: string
  name: string
  department: string
  kind: string
  class: 'A' | 'B' | 'C'
  /** Folders below the root; `*` stands for one product or partner each. */
  places: readonly string[]
  each?: 'product' | 'partner'
  /** Titles of papers; {p} is a product, {c} a partner. */
  titles: readonly string[]
  /** Sentences and rows the papers are made of. */
  lines: readonly string[]
  count: number
  formats?: readonly Format[]
  /** Mark put on a third of the files. */
  mark?: string
  /** Given by this partner. */
  from?: string
  personal?: 'staff' | 'customers' | 'numbers'
  /** Left lying in a folder of everybody as well. */
  stray?: number
}

export type Format = 'docx' | 'xlsx' | 'pdf' | 'txt' | 'csv' | 'rtf' | 'eml' | 'code'
