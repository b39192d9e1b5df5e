import type { GroupTally } from './tally.ts'

export interface Verdict {
  class: '極秘' | '社外秘' | null
  confidence: 1 | 2 | 3
  /** What decided: marks on the files, or what such files usually hold. */
  by: 'marks' | 'topic' | 'personal' | 'nothing'
}

/**
 * Class of a group: the highest level that marks support — one mark among many unmarked files lifts the single file, not the group — and at
 * least what the topic asks for.
 */
export function classOf({ group, files, secret, marked, sensitive }: GroupTally): Verdict {
  const { topic } = group
  const confidence = marked > 1 ? 3 : marked === 1 ? 2 : 1
  const usual = topic?.class ?? null
  if (topic?.kind === '広報' || topic?.id === 'office')
    return { class: marked * 2 > files ? '社外秘' : null, confidence: 1, by: marked * 2 > files ? 'marks' : 'topic' }
  if (usual === '極秘') return { class: '極秘', confidence, by: secret > 0 ? 'marks' : 'topic' }
  if (secret * 4 >= files && secret > 0 && topic?.id !== 'received') return { class: '極秘', confidence, by: 'marks' }
  if (usual === null && sensitive * 2 > files) return { class: '極秘', confidence, by: 'personal' }
  if (usual === '社外秘') return { class: '社外秘', confidence, by: marked > 0 ? 'marks' : 'topic' }
  return marked > 0 ? { class: '社外秘', confidence, by: 'marks' } : { class: null, confidence: 1, by: 'nothing' }
}
