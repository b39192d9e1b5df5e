import { newToken, tokenHash } from '../../platform/auth/token.ts'
import { done, perform, type ActContext } from '../../platform/acts/perform.ts'
import { changed, type Change } from '../../platform/record/change.ts'
import { closeFeed, openFeed, reminder, setReminders } from './contract.ts'
import { reminderOf, saveReminder, usualRhythm, type Reminder } from './store.ts'

/** What the record is told: that there is an address, never which. */
const told = (row: Reminder) => ({ person: row.person, rhythm: row.rhythm, feed: row.feed !== null })

async function change(context: ActContext, part: Partial<Pick<Reminder, 'rhythm' | 'feed'>>): Promise<Change> {
  const { tx, actor, newId } = context
  const before = await reminderOf(tx, actor)
  const after: Reminder = {
    id: before?.id ?? newId('rmd'),
    person: actor.person,
    rhythm: before?.rhythm ?? usualRhythm,
    feed: before?.feed ?? null,
    lastSent: before?.lastSent ?? null,
    ...part,
    version: (before?.version ?? 0) + 1,
  }
  await saveReminder(tx, after)
  return changed(reminder, after.id, before ? told(before) : null, told(after))
}

const set = perform(setReminders, async (context, { rhythm }) => done(await change(context, { rhythm }), {}))

const open = perform(openFeed, async (context) => {
  const token = newToken()
  return done(await change(context, { feed: tokenHash(token) }), { token })
})

const close = perform(closeFeed, async (context) => done(await change(context, { feed: null }), {}))

export const acts = [set, open, close]
