import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, use, useCallback } from 'react'
import { mayUse, type Role, type Who } from '../../../kernel/roles.ts'
import { getJson } from './client.ts'

export interface SignedInSession {
  readonly signedIn: true
  readonly person: { readonly id: string; readonly name: string }
  readonly roles: readonly Role[]
  readonly company: string
}

/** `setUp`: whether the installation has its first administrator. */
export type Session = SignedInSession | { readonly signedIn: false; readonly setUp: boolean }

const key = ['session']

export function useSessionQuery() {
  return useQuery({ queryKey: key, queryFn: () => getJson<Session>('/api/session'), staleTime: 60_000 })
}

/** Asks again who is signed in; after signing in, out, or a change of name. */
export function useRefreshSession(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries({ queryKey: key }), [queries])
}

export const SessionContext = createContext<SignedInSession | null>(null)

/** The signed-in person. Only inside the shell. */
export function useSession(): SignedInSession {
  const session = use(SessionContext)
  if (!session) throw new Error('no session outside the shell')
  return session
}

/** The signed-in person, or null on a public page. */
export function useMaybeSession(): SignedInSession | null {
  return use(SessionContext)
}

export function mayOpen(who: Who, session: SignedInSession): boolean {
  return mayUse(who, { roles: session.roles, person: session.person.id as `psn_${string}`, manages: [] })
}
