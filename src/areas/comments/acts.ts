import { kindOf, type Id } from '../../kernel/ids.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed, touched } from '../../platform/record/change.ts'
import { actorById } from '../people/index.ts'
import { comment as commentThing, editComment, heedComment, withdrawComment, writeComment } from './contract.ts'
import { refuse, rewritable, type Comment } from './model.ts'
import { commentForUpdate, heedMentions, insertComment, insertMentions, saveComment, subjectThere } from './store.ts'

/** Calling somebody who may not see the thing would tell them of it. @throws Refusal comments.cannotSee */
async function mustSee({ tx, registry, today }: ActContext, subject: string, person: Id<'psn'>): Promise<void> {
  const called = await actorById(tx, person, today)
  if (!called) throw common.notFound()
  if (!(await subjectThere(tx, called, registry.things, { kind: kindOf(subject), id: subject })))
    throw refuse.cannotSee({ name: called.name }, 'mentions')
}

const write = perform(writeComment, async (context, { subject, text, mentions = [] }) => {
  const { tx, actor, registry, now } = context
  const kind = kindOf(subject)
  if (!(await subjectThere(tx, actor, registry.things, { kind, id: subject }))) throw common.notFound()
  const called = [...new Set(mentions)].filter((person) => person !== actor.person)
  for (const person of called) await mustSee(context, subject, person)
  const heeded = await heedMentions(tx, actor.person, now, { subject })
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
  await insertMentions(tx, made.id, called)
  const written = changed(commentThing, made.id, null, { ...made, mentions: called })
  return done([written, ...heeded.map((id) => touched(commentThing, id))], { comment: made.id })
})

const heed = perform(heedComment, async (context, { comment: id }) => {
  const { tx, actor, registry, now } = context
  if (!(await commentForUpdate(tx, actor, registry.things, id))) throw common.notFound()
  const [heeded] = await heedMentions(tx, actor.person, now, { comment: id })
  if (heeded === undefined) throw common.notFound()
  return done(touched(commentThing, id), {})
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

export const acts = [write, heed, edit, withdraw]
