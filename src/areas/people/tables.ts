import type { Role } from '../../kernel/roles.ts'
import type { DepartmentId, PersonId } from './model.ts'

export type PeopleTables = {
  company: { id: string; name: string; version: number }
  department: { id: DepartmentId; name: string; manager: PersonId | null; version: number }
  person: {
    id: PersonId
    name: string
    reading: string
    login: string | null
    title: string
    department: DepartmentId | null
    roles: Role[]
    leftOn: string | null
    version: number
    searchText: string
    created: string
  }
  credential: {
    person: PersonId
    password: string | null
    totp: string | null
    totpPending: string | null
    totpStep: number
    recovery: string[]
    failures: number
    lockedUntil: string | null
  }
  session: {
    id: string
    token: Uint8Array
    person: PersonId
    created: string
    seen: string
    address: string
    agent: string
    ended: string | null
  }
  oneTimeLink: { token: Uint8Array; purpose: 'set-up' | 'join'; person: PersonId | null; expires: string; used: string | null }
}
