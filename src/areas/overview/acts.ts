import { done, perform } from '../../platform/acts/perform.ts'
import { changed } from '../../platform/record/change.ts'
import { resumeStep, skippedStep, skipStep } from './contract.ts'
import { refuse } from './model.ts'
import { saveSkipped, skippedStepNamed } from './store.ts'

const skip = perform(skipStep, async ({ tx, actor, registry, newId }, { step, reason }) => {
  if (!registry.steps.some(({ id }) => id === step)) throw refuse.unknownStep({}, 'step')
  const before = await skippedStepNamed(tx, actor, step)
  if (before && !before.resumed) throw refuse.skippedAlready()
  const after = { id: before?.id ?? newId('skp'), step, reason, resumed: false, version: (before?.version ?? 0) + 1 }
  await saveSkipped(tx, after)
  return done(changed(skippedStep, after.id, before ?? null, after), {})
})

const resume = perform(resumeStep, async ({ tx, actor }, { step }) => {
  const before = await skippedStepNamed(tx, actor, step)
  if (!before || before.resumed) throw refuse.notSkipped()
  const after = { ...before, resumed: true, version: before.version + 1 }
  await saveSkipped(tx, after)
  return done(changed(skippedStep, after.id, before, after), {})
})

export const acts = [skip, resume]
