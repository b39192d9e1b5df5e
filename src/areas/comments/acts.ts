import { kindOf } from '../../kernel/ids.ts'
import { refuse } from '../../kernel/refusal.ts'
import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { comment as commentThing, editComment, withdrawComment, writeComment } from './contract.ts'
import { rewritable, type Comment } from './model.ts'
import { commentForUpdate, insertComment, saveComment, subjectThere } from './store.ts'

const write = perform(writeComment, async (context, { subject, text }) => {
  const { tx, actor, registry, now } = context
  const kind = kindOf(subject)
  if (!(await subjectThere(tx, actor, registry.things, { kind, id: subject }))) throw refuse.notFound()
  const made: Comment = {
    id: context.newId('cmt'),
    subject,
    subjectKind: kind,
    author: actor.person,
    text,
    written: now.toISOString(),
    edited: null,
    withdrawn: false,
    version: 1,
  }
  await insertComment(tx, made)
  return done(changed(commentThing, made.id, null, made), { comment: made.id })
})

const edit = perform(editComment, async (context, { comment: id, version, text }) => {
  const { tx, actor, registry, now } = context
  const before = rewritable(atVersion(await commentForUpdate(tx, actor, registry.things, id), version), actor)
  const after: Comment = { ...before, text, edited: now.toISOString(), version: before.version + 1 }
  await saveComment(tx, after)
  return done(changed(commentThing, id, before, after), {})
})

const withdraw = perform(withdrawComment, async (context, { comment: id, version }) => {
  const { tx, actor, registry } = context
  const before = rewritable(atVersion(await commentForUpdate(tx, actor, registry.things, id), version), actor)
  const after: Comment = { ...before, withdrawn: true, version: before.version + 1 }
  await saveComment(tx, after)
  return done(changed(commentThing, id, before, after), {})
})

export const acts = [write, edit, withdraw]
