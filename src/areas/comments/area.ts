import { sql } from 'kysely'
import type { Area } from '../../platform/acts/area.ts'
import { keep } from '../../platform/record/things.ts'
import { acts } from './acts.ts'
import { comment } from './contract.ts'
import { commentWithin } from './store.ts'
import { tasks } from './tasks.ts'
import { views } from './views.ts'

export const area: Area = {
  name: 'comments',
  acts,
  views,
  tasks,
  things: [
    keep(comment, {
      table: 'comment',
      parts: [{ table: 'comment_mention', of: 'comment', by: 'person' }],
      title: sql<string>`case when comment.withdrawn then '―' else left(comment.text, 40) end`,
      within: commentWithin,
      forget: async (tx, id) => {
        await sql`update comment set text = '', withdrawn = true where id = ${id}`.execute(tx)
      },
    }),
  ],
}
