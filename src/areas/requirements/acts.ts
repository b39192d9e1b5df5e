import { legalRequirements } from '../../catalog/requirements.ts'
import { refuse as common } from '../../kernel/refusal.ts'
import { done, perform } from '../../platform/acts/perform.ts'
import { changed } from '../../platform/record/change.ts'
import { assetForUpdate } from '../inventory/index.ts'
import { answerRequirement, requirementAnswer } from './contract.ts'
import { checkIn, checkNote, refuse } from './model.ts'
import { answerForUpdate, saveAnswer, type RequirementAnswer } from './store.ts'

const answerOne = perform(answerRequirement, async ({ tx, actor, now, newId }, { asset: id, check, answer, note }) => {
  if (!(await assetForUpdate(tx, actor, id))) throw common.notFound()
  if (!checkIn(legalRequirements, check)) throw refuse.unknownCheck({}, 'check')
  checkNote(note)
  const before = await answerForUpdate(tx, actor, id, check)
  const after: RequirementAnswer = {
    id: before?.id ?? newId('rqa'),
    asset: id,
    check,
    pack: legalRequirements.id,
    answer,
    note,
    by: actor.person,
    at: now.toISOString(),
    version: (before?.version ?? 0) + 1,
  }
  await saveAnswer(tx, after)
  return done(changed(requirementAnswer, after.id, before ?? null, after), {})
})

export const acts = [answerOne]
