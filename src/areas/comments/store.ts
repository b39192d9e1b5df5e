import { sql, type Expression, type SqlBool } from 'kysely'
import type { Id } from '../../kernel/ids.ts'
import type { Scope } from '../../kernel/roles.ts'
import type { Db } from '../../platform/database/db.ts'
import { subjectWithin, type Kept } from '../../platform/record/things.ts'
import type { PeopleTables } from '../people/index.ts'
import { comment as commentThing } from './contract.ts'
import type { Comment } from './model.ts'

interface Mention {
  readonly comment: Comment['id']
  readonly person: Id<'psn'>
  readonly heeded: string | null
}

type CommentTables = PeopleTables & { comment: Comment; commentMention: Mention }

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

export async function insertMentions(tx: Db, comment: Comment['id'], persons: readonly Id<'psn'>[]): Promise<void> {
  if (persons.length === 0) return
  const rows = persons.map((person) => ({ comment, person, heeded: null }))
  await comments(tx).insertInto('commentMention').values(rows).execute()
}

/** What of these comments still calls the person waits no more. Returns those that did. */
export async function heedMentions(
  tx: Db,
  person: Id<'psn'>,
  now: Date,
  about: { comment: Comment['id'] } | { subject: string },
): Promise<Comment['id'][]> {
  const which =
    'comment' in about
      ? sql<SqlBool>`comment = ${about.comment}`
      : sql<SqlBool>`comment in (select id from comment where subject = ${about.subject})`
  const rows = await comments(tx)
    .updateTable('commentMention')
    .set({ heeded: now.toISOString() })
    .where('person', '=', person)
    .where('heeded', 'is', null)
    .where(which)
    .returning('comment')
    .execute()
  return rows.map(({ comment }) => comment)
}
