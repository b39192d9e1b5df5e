import { done, perform } from '../../../platform/acts/perform.ts'
import { jsonb } from '../../../platform/database/db.ts'
import { changed } from '../../../platform/record/change.ts'
import { disclose, disclosure } from '../contract/disclosures.ts'
import { refuse } from '../model.ts'
import { entriesAbout, mostEntries } from './select.ts'
import { disclosureTables } from './tables.ts'

const discloseOne = perform(disclose, async ({ tx, registry, actor, now, newId }, input) => {
  const found = await entriesAbout(tx, registry, actor, input.about)
    .orderBy('entry.ord')
    .limit(mostEntries + 1)
    .execute()
  if (found.length === 0) throw refuse.nothingToDisclose({}, 'about')
  if (found.length > mostEntries) throw refuse.tooMuch({ count: `${mostEntries}+`, most: mostEntries }, 'about')
  if (found.some(({ logIndex }) => logIndex === null)) throw refuse.notYetLogged()
  const row = {
    id: newId('dis'),
    about: input.about,
    entries: found.map(({ id }) => id),
    fields: [...new Set(input.fields)].sort(),
    recipient: input.recipient,
    purpose: input.purpose,
    disclosedBy: actor.person,
    at: now.toISOString(),
  }
  await disclosureTables(tx)
    .insertInto('recordDisclosure')
    .values({ ...row, about: jsonb(row.about) })
    .execute()
  return done(changed(disclosure, row.id, null, row), { disclosure: row.id, entries: row.entries.length })
})

export const disclosureActs = [discloseOne]
