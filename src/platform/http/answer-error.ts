import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { Refusal } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'
import { InputRefusal, type FieldProblem } from '../acts/input.ts'

export interface ErrorAnswer {
  readonly error: {
    readonly code: string
    readonly says: Says
    readonly field?: string
    readonly problems?: readonly FieldProblem[]
    readonly detail?: Readonly<Record<string, string | number>>
  }
}

const broken: Says = {
  ja: '思わぬ不具合が起きました。変更は保存されていません。もう一度試しても同じときは、システム管理者に時刻を伝えてください。',
  en: 'Something went wrong on our side. Nothing was saved. If it happens again, tell the system administrator the time.',
}

/** What is told of an expected failure. */
export function errorOf(error: Refusal): ErrorAnswer['error'] {
  const { code, says, field, detail } = error
  if (error instanceof InputRefusal) return { code, says, problems: error.problems }
  return { code, says, ...(field === undefined ? {} : { field }), ...(Object.keys(detail).length === 0 ? {} : { detail }) }
}

/** Expected failures answer with their sentence; a bug answers with none of its details. */
export function answerError(c: Context, error: unknown, report: (error: unknown) => void): Response {
  if (error instanceof Refusal) return c.json<ErrorAnswer>({ error: errorOf(error) }, error.status as ContentfulStatusCode)
  report(error)
  return c.json<ErrorAnswer>({ error: { code: 'maruhi.broken', says: broken } }, 500)
}
