import type { Group } from './group.ts'

export interface Verdict {
  class: '極秘' | '社外秘' | null
  confidence: 1 | 2 | 3
  /** What decided: marks on the files, or what such files usually hold. */
  by: 'marks' | 'topic' | 'personal' | 'nothing'
}

/** Personal data that law ties to special care. */
const special = new Set(['my_number', 'health', 'card'])

/**
 * Class of a group: the highest level that marks support — one mark among many unmarked files lifts the single file, not the group — and at
 * least what the topic asks for.
 */
export function classOf(group: Group): Verdict {
  const { rows, topic } = group
  const secret = rows.filter((row) => row.marks.some((mark) => mark.class === 'A')).length
  const marked = rows.filter((row) => row.marks.length > 0).length
  const confidence = marked > 1 ? 3 : marked === 1 ? 2 : 1
  const usual = topic?.class ?? null
  if (topic?.kind === '広報' || topic?.id === 'office')
    return { class: marked * 2 > rows.length ? '社外秘' : null, confidence: 1, by: marked * 2 > rows.length ? 'marks' : 'topic' }
  if (usual === '極秘') return { class: '極秘', confidence, by: secret > 0 ? 'marks' : 'topic' }
  if (secret * 4 >= rows.length && secret > 0 && topic?.id !== 'received') return { class: '極秘', confidence, by: 'marks' }
  const sensitive = rows.filter((row) => row.personal.some((kind) => special.has(kind))).length
  if (usual === null && sensitive * 2 > rows.length) return { class: '極秘', confidence, by: 'personal' }
  if (usual === '社外秘') return { class: '社外秘', confidence, by: marked > 0 ? 'marks' : 'topic' }
  return marked > 0 ? { class: '社外秘', confidence, by: 'marks' } : { class: null, confidence: 1, by: 'nothing' }
}
