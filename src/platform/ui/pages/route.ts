import { use } from 'react'
import { useLocation, useParams, useRouter } from '@tanstack/react-router'
import { NavigateContext } from './navigate.ts'

/** The part of the address a page's path names with $. */
export function useRouteParam(name: string): string {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>
  return params[name] ?? ''
}

/** One value of the address's query, and the way to another. Never for what a secret is called. */
export function useQueryValue(name: string): [string | null, (value: string | null) => void] {
  const router = useRouter()
  const { pathname, searchStr } = useLocation()
  const query = new URLSearchParams(searchStr)
  const choose = (value: string | null) => {
    if (value === null) query.delete(name)
    else query.set(name, value)
    const text = query.toString()
    router.history.replace(text === '' ? pathname : `${pathname}?${text}`)
  }
  return [query.get(name), choose]
}

/** Goes to another page of the application. */
export function useGo(): (to: string) => void {
  return use(NavigateContext)
}
