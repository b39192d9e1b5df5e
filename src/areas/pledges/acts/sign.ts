import { refuse as common } from '../../../kernel/refusal.ts'
import { done, perform, type ActContext } from '../../../platform/acts/perform.ts'
import { atVersion } from '../../../platform/acts/version.ts'
import { changed } from '../../../platform/record/change.ts'
import { declineByLink, declinePledge, signByLink, signPledge } from '../contract/pledges.ts'
import { agreementThing, pledgeThing } from '../contract/things.ts'
import { linkOf, useLink } from '../links.ts'
import { declineAgreement, signAgreement } from '../model/agreement.ts'
import { decline, isOpen, noScan, sign, type PledgeId } from '../model/pledge.ts'
import { refuse } from '../model/refuse.ts'
import { fingerprint, forSigner } from '../paper/instance.ts'
import { agreementById, saveAgreement } from '../store-agreements.ts'
import { ownPledgeForUpdate, paperById, pledgeById, savePledge, signerOf } from '../store.ts'

const own = async (context: ActContext, id: PledgeId, version: number) =>
  atVersion(await ownPledgeForUpdate(context.tx, context.actor, id), version)

const signOnScreen = perform(signPledge, async (context, input) => {
  const before = await own(context, input.pledge, input.version)
  if (before.paper === null || !isOpen(before.state)) throw refuse.notOpen()
  const signer = await signerOf(context.tx, context.actor.person)
  const hash = fingerprint(forSigner(await paperById(context.tx, before.paper), signer))
  if (hash !== input.documentHash) throw refuse.textChanged()
  const after = sign(
    before,
    {
      means: 'screen',
      on: context.today,
      at: context.now.toISOString(),
      ...signer,
      hash,
      confirmed: input.confirmed,
      session: context.actor.session,
      scan: noScan,
    },
    context.today,
  )
  await savePledge(context.tx, after)
  return done(changed(pledgeThing, after.id, before, after), { code: after.code })
})

const declineOwn = perform(declinePledge, async (context, input) => {
  const before = await own(context, input.pledge, input.version)
  const after = decline(before, input.reason)
  await savePledge(context.tx, after)
  return done(changed(pledgeThing, after.id, before, after), {})
})

/** A partner or visitor signs: the link opens this one paper and is used up by the signature. */
const signThroughLink = perform(signByLink, async (context, input) => {
  if (!input.read) throw refuse.notRead({}, 'read')
  const subject = await useLink(context.tx, input.token, context.now)
  if (subject === undefined) throw refuse.badLink()
  const at = { means: 'link' as const, on: context.today, at: context.now.toISOString(), name: input.name, unit: input.unit }
  if (subject.startsWith('plg_')) {
    const before = await pledgeById(context.tx, subject as PledgeId)
    if (!before || before.paper === null) throw refuse.badLink()
    const shown = forSigner(await paperById(context.tx, before.paper), { name: before.guestName, unit: before.guestCompany })
    if (fingerprint(shown) !== input.documentHash) throw refuse.textChanged()
    const after = sign(before, { ...at, hash: input.documentHash, confirmed: null, session: null, scan: noScan }, context.today)
    await savePledge(context.tx, after)
    return done(changed(pledgeThing, after.id, before, after), { code: after.code })
  }
  const before = await agreementById(context.tx, subject)
  if (!before) throw refuse.badLink()
  if (before.documentHash !== input.documentHash) throw refuse.textChanged()
  const after = signAgreement(before, { ...at, scan: noScan }, context.today)
  await saveAgreement(context.tx, after)
  return done(changed(agreementThing, after.id, before, after), { code: after.code })
})

/** The link stays good: after a talk the partner may still sign. */
const answerThroughLink = perform(declineByLink, async (context, input) => {
  const link = await linkOf(context.tx, input.token, context.now)
  if (!link || link.used !== null) throw refuse.badLink()
  if (link.subject.startsWith('plg_')) {
    const before = await pledgeById(context.tx, link.subject as PledgeId)
    if (!before) throw common.notFound()
    const after = decline(before, input.reason)
    await savePledge(context.tx, after)
    return done(changed(pledgeThing, after.id, before, after), {})
  }
  const before = await agreementById(context.tx, link.subject)
  if (!before) throw common.notFound()
  const after = declineAgreement(before, input.reason)
  await saveAgreement(context.tx, after)
  return done(changed(agreementThing, after.id, before, after), {})
})

export const signActs = [signOnScreen, declineOwn, signThroughLink, answerThroughLink]
