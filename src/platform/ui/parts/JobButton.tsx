import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { Act } from '../../../kernel/act.ts'
import { useJob } from '../client/job.ts'
import { useAct } from '../client/queries.ts'
import { Button } from './Button.tsx'
import { ErrorBox } from './ErrorBox.tsx'
import type { IconName } from './icons.tsx'
import { ProgressBox } from './ProgressBox.tsx'

/** Starts long work and shows how far it is; when it has ended, what is on screen is read anew. */
export function JobButton<Name extends string, Input extends z.ZodType>({
  act,
  input,
  icon,
  says,
  title = says,
  unit,
}: {
  act: Act<Name, Input, z.ZodType<{ job: string }>>
  input: z.input<Input>
  icon: IconName
  says: string
  /** Of the work, where the button's own words do not name it. */
  title?: string
  /** What is counted. */
  unit: string
}) {
  const queries = useQueryClient()
  const start = useAct(act)
  const [id, setId] = useState<string | null>(null)
  const job = useJob(id)
  const ended = job !== null && job.ended !== null
  useEffect(() => {
    if (ended) void queries.invalidateQueries()
  }, [ended, queries])
  return (
    <>
      {job && <ProgressBox job={job} title={title} unit={unit} />}
      <Button
        icon={icon}
        busy={start.isPending || (id !== null && !ended)}
        onClick={() => start.mutate(input, { onSuccess: ({ answer }) => setId(answer.job) })}
      >
        {says}
      </Button>
      {start.isError && <ErrorBox error={start.error} />}
    </>
  )
}
