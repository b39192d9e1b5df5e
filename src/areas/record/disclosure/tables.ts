import type { Db } from '../../../platform/database/db.ts'
import type { About } from '../contract/disclosures.ts'

type DisclosureTables = {
  recordDisclosure: {
    id: string
    about: About
    entries: string[]
    /** `kind.field`: what may be opened. */
    fields: string[]
    recipient: string
    purpose: string
    disclosedBy: string
    at: string
  }
  person: { id: string; name: string }
}

export type DisclosureRow = DisclosureTables['recordDisclosure']

export const disclosureTables = (db: Db) => db.withTables<DisclosureTables>()
