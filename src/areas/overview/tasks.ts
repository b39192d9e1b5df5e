import { mayUse } from '../../kernel/roles.ts'
import type { TaskSource } from '../../platform/acts/area.ts'
import { stateOf } from './model.ts'
import { skippedSteps } from './store.ts'

/** The next step of はじめの道のり, for whoever leads the company along it. */
const next: TaskSource = {
  async find(look) {
    const { db, scope, registry } = look
    if (!scope.roles.includes('informationManager')) return []
    const skipped = new Set((await skippedSteps(db, scope)).map(({ step }) => step))
    for (const { id, who, says, state } of registry.steps) {
      if (skipped.has(id) || !mayUse(who, scope) || stateOf(await state(look), false) === 'done') continue
      return [
        {
          id: 'journey',
          verb: 'review',
          title: '',
          why: { ja: `はじめの道のり：次は「${says.ja}」`, en: `First steps: next is “${says.en}”` },
          due: null,
          link: '/journey',
        },
      ]
    }
    return []
  },
}

export const tasks = [next]
