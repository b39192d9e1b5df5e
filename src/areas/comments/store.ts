import { sql, type Expression, type SqlBool } from 'kysely'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { subjectWithin, type Kept } from '../../platform/record/things.ts'
import type { PeopleTables } from '../people/index.ts'
import { comment as commentThing } from './contract.ts'
import type { Comment } from './model.ts'

type CommentTables = PeopleTables & { comment: Comment }

export const comments = (db: Db) => db.withTables<CommentTables>()

/** A comment is for those who may see what it is about. Comments are about things, not about comments; `only`: things of these kinds. */
export function commentWithin(scope: Scope, things: readonly Kept[], only?: readonly string[]): Expression<SqlBool> {
  const about = things.filter(({ thing }) => thing.kind !== commentThing.kind)
  return subjectWithin(about, scope, { kind: 'comment.subject_kind', subject: 'comment.subject' }, only)
}

/** Whether there is such a thing for the asker. */
export async function subjectThere(
  tx: Db,
  scope: Scope,
  things: readonly Kept[],
  subject: { kind: string; id: string },
): Promise<boolean> {
  const about = things.filter(({ thing }) => thing.kind !== commentThing.kind)
  const { rows } = await sql`select 1 from (select ${subject.kind}::text as kind, ${subject.id}::text as id) as asked
    where ${subjectWithin(about, scope, { kind: 'asked.kind', subject: 'asked.id' }, [subject.kind])}`.execute(tx)
  return rows.length > 0
}

export function commentForUpdate(tx: Db, scope: Scope, things: readonly Kept[], id: Comment['id']): Promise<Comment | undefined> {
  return comments(tx)
    .selectFrom('comment')
    .selectAll()
    .where('id', '=', id)
    .where(commentWithin(scope, things))
    .forUpdate()
    .executeTakeFirst()
}

export async function insertComment(tx: Db, comment: Comment): Promise<void> {
  await comments(tx).insertInto('comment').values(comment).execute()
}

export async function saveComment(tx: Db, { id, text, edited, withdrawn, version }: Comment): Promise<void> {
  await comments(tx).updateTable('comment').set({ text, edited, withdrawn, version }).where('id', '=', id).execute()
}
