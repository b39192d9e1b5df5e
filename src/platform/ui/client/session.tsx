import { createContext, use } from 'react'
import { mayUse, type Role, type Who } from '../../../kernel/roles.ts'
import { getJson } from './client.ts'

export interface SignedInSession {
  readonly signedIn: true
  /** `login`: the sign-in name; null for who has none any more. */
  readonly person: { readonly id: string; readonly name: string; readonly login: string | null }
  readonly roles: readonly Role[]
  readonly company: string
}

/** `setUp`: the installation still waits for its first administrator. */
export type Session = SignedInSession | { readonly signedIn: false; readonly setUp: boolean }

export function askSession(): Promise<Session> {
  return getJson<Session>('/api/session')
}

export const SessionContext = createContext<SignedInSession | null>(null)

/** The signed-in person. Only inside the shell. */
export function useSession(): SignedInSession {
  const session = use(SessionContext)
  if (!session) throw new Error('no session outside the shell')
  return session
}

/** The signed-in person, or null at the entrance. */
export function useMaybeSession(): SignedInSession | null {
  return use(SessionContext)
}

export function mayOpen(who: Who, session: SignedInSession): boolean {
  return mayUse(who, { roles: session.roles, person: session.person.id as `psn_${string}`, manages: [] })
}
