import { QueryClient, useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import type { View } from '../../../kernel/view.ts'
import { call, read, ServerRefusal, type Done } from './client.ts'
import { untilShown } from './pressing.ts'

/** Reads again by itself when the network failed, never when the server refused. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Asked even when the browser thinks it is offline: waiting in silence would look like a dead button.
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) => count < 2 && error instanceof ServerRefusal && error.status === 0,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

export function useView<Name extends string, Params extends z.ZodType, Answer extends z.ZodType>(
  view: View<Name, Params, Answer>,
  params: z.input<Params>,
  options: { enabled?: boolean } = {},
): UseQueryResult<z.output<Answer>> {
  return useQuery({ queryKey: ['view', view.name, params], queryFn: () => read(view, params), ...options })
}

/**
 * Performs an act; afterwards everything on screen is read anew, since an act may change more than its own record. So it is when the
 * screen was out of date.
 */
export function useAct<Name extends string, Input extends z.ZodType, Answer extends z.ZodType>(act: Act<Name, Input, Answer>) {
  const queries = useQueryClient()
  const perform = async (input: z.input<Input>) => {
    try {
      const done = await call(act, input)
      await queries.invalidateQueries()
      return done
    } catch (error) {
      if (error instanceof ServerRefusal && error.code === 'maruhi.stale') await queries.invalidateQueries()
      throw error
    }
  }
  return useMutation<Done<z.output<Answer>>, Error, z.input<Input>>({
    mutationKey: [act.name],
    mutationFn: (input) => untilShown(perform(input)),
  })
}
