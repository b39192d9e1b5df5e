import type { PaperDocument } from '../model/document.ts'
import { flow, type Flow } from '../model/flow.ts'
import { plainText } from '../model/plain-text.ts'
import { inOrder } from './sequence.ts'
import { diffWords, type WordChange } from './words.ts'

/** One block of two versions side by side, in reading order of the newer one; removed blocks stand where they stood. */
export type VersionRow =
  | {
      readonly kind: 'same' | 'renumbered'
      readonly id: string
      readonly moved: boolean
      readonly before: string
      readonly after: string
    }
  | {
      readonly kind: 'changed'
      readonly id: string
      readonly moved: boolean
      readonly before: string
      readonly after: string
      readonly words: readonly WordChange[]
    }
  | { readonly kind: 'added'; readonly id: string; readonly after: string }
  | { readonly kind: 'removed'; readonly id: string; readonly before: string }

/** What a block says without the numbers that other blocks' comings and goings change. */
function ownText(block: Flow): string {
  const runs = (list: readonly { text: string; ref?: string }[]) =>
    list.map(({ text, ref }) => (ref === undefined ? text : `\u0000${ref}\u0000`)).join('')
  if ('runs' in block) return `${block.kind} ${'title' in block ? block.title : ''} ${runs(block.runs)}`
  if (block.kind === 'chapter' || block.kind === 'article' || block.kind === 'heading') return block.title
  return block.kind === 'qr' ? block.data : plainText(block)
}

/**
 * Two versions side by side: which blocks came, went, moved, changed, with the words that changed; a block whose number alone changed is
 * `renumbered`. Off blocks count as not there.
 * @throws PaperError as {@link flow} for either document
 */
export function compareVersions(before: PaperDocument, after: PaperDocument): VersionRow[] {
  const old = flow(before)
  const now = flow(after)
  const oldById = new Map(old.map((block, place) => [block.id, { block, place }]))
  const kept = new Set(now.map(({ id }) => id))
  const settled = new Set(inOrder(now.flatMap(({ id }) => oldById.get(id)?.place ?? [])))
  const rows: VersionRow[] = []
  let next = 0
  const goneUntil = (place: number) => {
    for (; next < place; next++) {
      const block = old[next]
      if (block && !kept.has(block.id)) rows.push({ kind: 'removed', id: block.id, before: plainText(block) })
    }
  }
  for (const block of now) {
    const id = block.id
    const text = plainText(block)
    const known = oldById.get(id)
    if (!known) {
      rows.push({ kind: 'added', id, after: text })
      continue
    }
    const moved = !settled.has(known.place)
    if (!moved) goneUntil(known.place)
    const was = plainText(known.block)
    if (was === text && known.block.kind === block.kind) rows.push({ kind: 'same', id, moved, before: was, after: text })
    else if (ownText(known.block) === ownText(block)) rows.push({ kind: 'renumbered', id, moved, before: was, after: text })
    else rows.push({ kind: 'changed', id, moved, before: was, after: text, words: diffWords(was, text) })
  }
  goneUntil(old.length)
  return rows
}
