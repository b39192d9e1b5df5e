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
    .orderBy('comment.written')
    .orderBy('comment.id')
    .execute()
  return rows.map(({ id, author, authorName, text, written, edited, withdrawn, version }) => ({
    id,
    authorName,
    mine: author === scope.person,
    text: withdrawn ? '' : text,
    written,
    edited,
    withdrawn,
    version,
  }))
})

export const views = [onThing]
