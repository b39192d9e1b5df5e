import { sql } from 'kysely'
import { kindOf } from '../../kernel/ids.ts'
import { provide } from '../../platform/acts/provide.ts'
import { commentsOn } from './contract.ts'
import { comments, commentWithin } from './store.ts'

const onThing = provide(commentsOn, async ({ db, scope, registry }, { subject }) => {
  const rows = await comments(db)
    .selectFrom('comment')
    .innerJoin('person', 'person.id', 'comment.author')
    .where('comment.subject', '=', subject)
    .where(commentWithin(scope, registry.things, [kindOf(subject)]))
    .selectAll('comment')
    .select('person.name as authorName')
    .select(
      sql<string[]>`coalesce((select json_agg(p.name order by p.name) from comment_mention m join person p on p.id = m.person
        where m.comment = comment.id), '[]'::json)`.as('mentions'),
    )
    .select(
      sql<boolean>`exists (select 1 from comment_mention m where m.comment = comment.id and m.person = ${scope.person} and m.heeded is null)`.as(
        'callsMe',
      ),
    )
    .orderBy('comment.written')
    .orderBy('comment.id')
    .execute()
  return rows.map(({ id, author, authorName, text, written, edited, withdrawn, mentions, callsMe, version }) => ({
    id,
    authorName,
    mine: author === scope.person,
    text: withdrawn ? '' : text,
    written,
    edited,
    withdrawn,
    mentions,
    callsMe: callsMe && !withdrawn,
    version,
  }))
})

export const views = [onThing]
