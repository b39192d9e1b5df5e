import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { postJson } from '../../../platform/ui/client/client.ts'

interface Link {
  readonly purpose: 'set-up' | 'join'
  readonly name: string | null
  readonly login: string | null
}

/** The one-time token after `#`: that part of an address is sent to no server and stands in no log. */
export function useLink() {
  const [token] = useState(() => location.hash.slice(1))
  const query = useQuery({
    queryKey: ['link', token],
    queryFn: () => postJson<Link>('/api/link', { token }),
    staleTime: Infinity,
    enabled: token !== '',
  })
  return { token, query }
}
