import { done, perform } from '../../platform/acts/perform.ts'
import { atVersion } from '../../platform/acts/version.ts'
import { changed } from '../../platform/record/change.ts'
import { addAssets, assetThing, blankDraft } from '../inventory/index.ts'
import { answerQuestion, beginInterview, interview as thing, registerAnswers } from './contract.ts'
import { answered, complete, refuse, toRegister, type Interview } from './model.ts'
import { questions } from './pack.ts'
import { interviewForUpdate, saveInterview } from './store.ts'

const begin = perform(beginInterview, async (context, { industry, area, department }) => {
  const pack = await questions()
  if (!pack.industries.some(({ id }) => id === industry)) throw refuse.noSuch({}, 'industry')
  if (!pack.areas.some(({ id }) => id === area)) throw refuse.noSuch({}, 'area')
  const leads = context.actor.roles.includes('informationManager')
  if (!leads && (department === null || !context.actor.manages.includes(department)))
    throw refuse.notYourDepartment({}, 'department')
  const made: Interview = {
    id: context.newId('itv'),
    industry,
    area,
    department,
    begunBy: context.actor.person,
    begunOn: context.today,
    answers: {},
    state: 'open',
    version: 1,
  }
  await saveInterview(context.tx, made)
  return done(changed(thing, made.id, null, made), { interview: made.id })
})

const answer = perform(answerQuestion, async (context, { interview: id, version, question, ...given }) => {
  const before = atVersion(await interviewForUpdate(context.tx, context.actor, id), version)
  const after = answered(before, await questions(), question, given)
  await saveInterview(context.tx, after)
  return done(changed(thing, id, before, after), {})
})

const register = perform(registerAnswers, async (context, { interview: id, version }) => {
  const before = atVersion(await interviewForUpdate(context.tx, context.actor, id), version)
  const pack = await questions()
  const found = toRegister(before, pack)
  const business = pack.areas.find((area) => area.id === before.area)?.ja ?? ''
  const made = await addAssets(
    context,
    found.map(({ question, answer: { name, place, note } }) => ({
      registeredOn: null,
      draft: {
        ...blankDraft,
        name,
        kind: question.kind,
        business,
        note,
        department: before.department,
        holdings: place === '' ? [] : [{ medium: question.kind, place, holder: '', count: 1 }],
      },
    })),
  )
  const answers = Object.fromEntries(
    found.map(({ question, answer: given }, index) => [question.id, { ...given, asset: made[index]?.id ?? null }]),
  )
  const entered: Interview = { ...before, answers: { ...before.answers, ...answers }, version: version + 1 }
  const after: Interview = { ...entered, state: complete(entered, pack) ? 'done' : 'open' }
  await saveInterview(context.tx, after)
  return done([...made.map((asset) => changed(assetThing, asset.id, null, asset)), changed(thing, id, before, after)], {
    registered: made.length,
  })
})

export const acts = [begin, answer, register]
