import { hashPassword } from '../../../platform/auth/password.ts'
import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform } from '../../../platform/acts/perform.ts'
import { changed } from '../../../platform/record/change.ts'
import { relaySetting, setRelay } from '../contract/mail.ts'
import { relay, type RelaySetting } from '../mail/tables.ts'
import { checkDomain, listed, readNetwork, refuse } from '../model/mail.ts'

const leastPassword = 12

const set = perform(setRelay, async ({ tx, newId }, { version, password, ...given }) => {
  const before = await relay(tx).selectFrom('relaySetting').selectAll().forUpdate().executeTakeFirst()
  if ((before?.version ?? 0) !== version) throw common.stale()
  const input = { ...given, networks: listed(given.networks), ownDomains: listed(given.ownDomains.toLowerCase()) }
  input.networks.forEach(readNetwork)
  input.ownDomains.forEach(checkDomain)
  if (input.account !== '' && password !== null && password.length < leastPassword) throw refuse.accountPassword({}, 'password')
  const kept = before && before.account === input.account ? before.password : null
  const hashed = input.account === '' ? null : password === null ? kept : await hashPassword(password)
  const after: RelaySetting = { ...input, id: before?.id ?? newId('rls'), password: hashed, version: version + 1 }
  const { id, ...rest } = after
  await (before
    ? relay(tx).updateTable('relaySetting').set(rest).where('id', '=', id).execute()
    : relay(tx).insertInto('relaySetting').values(after).execute())
  return done(changed(relaySetting, id, before ?? null, after), {})
})

export const relayActs = [set]
