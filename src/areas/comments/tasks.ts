import { sql } from 'kysely'
import type { Look, Task, TaskSource } from '../../platform/acts/area.ts'
import { comments, commentWithin } from './store.ts'

/** A list of tasks holds so many calls; the others come as these are read. */
const most = 50

/** What the things are called, by id. Each of them is in scope already, or its comment would not be. */
async function titles(
  { db, registry: { things } }: Look,
  subjects: readonly { kind: string; id: string }[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [kind, some] of Map.groupBy(subjects, (subject) => subject.kind)) {
    const kept = things.find(({ thing }) => thing.kind === kind)
    if (!kept) continue
    const { rows } = await sql<{ id: string; title: string }>`select id, ${kept.title} as title from ${sql.table(kept.table)}
      where id in (${sql.join(some.map(({ id }) => id))})`.execute(db)
    for (const { id, title } of rows) found.set(id, title)
  }
  return found
}

/** Comments that call me and that I have not said I read. */
const calls: TaskSource = {
  async find(look) {
    const { db, scope } = look
    const { things } = look.registry
    const rows = await comments(db)
      .selectFrom('commentMention')
      .innerJoin('comment', 'comment.id', 'commentMention.comment')
      .innerJoin('person', 'person.id', 'comment.author')
      .where('commentMention.person', '=', scope.person)
      .where('commentMention.heeded', 'is', null)
      .where('comment.withdrawn', '=', false)
      .where(commentWithin(scope, things))
      .select(['comment.id', 'comment.subject', 'comment.subjectKind', 'person.name as author'])
      .orderBy('comment.written')
      .limit(most)
      .execute()
    const named = await titles(
      look,
      rows.map(({ subject, subjectKind }) => ({ kind: subjectKind, id: subject })),
    )
    return rows.flatMap(({ id, subject, subjectKind, author }): Task[] => {
      const page = things.find(({ thing }) => thing.kind === subjectKind)?.page
      if (!page) return []
      return [
        {
          id,
          verb: 'answer',
          title: named.get(subject) ?? '',
          why: { ja: `${author}さんがコメントで呼んでいます`, en: `${author} calls you in a comment` },
          due: null,
          link: `${page.replace('$id', subject)}?tab=comments`,
        },
      ]
    })
  },
}

export const tasks = [calls]
