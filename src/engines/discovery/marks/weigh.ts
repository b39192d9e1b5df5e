import type { Part } from '../extract/sink.ts'
import type { Mark } from '../types.ts'

/** Characters a stamp may be dressed with. */
const dress = /[\s\p{P}\p{S}]/gu

/** Decides whether a word stands like a stamp (`high`) or in ordinary text (`low`), by the line it stands in. */
export function weighMark(part: Part, start: number, end: number, prose: 'often' | 'seldom'): Mark['weight'] {
  if (part.kind === 'watermark') return 'high'
  const line = lineAround(part.text, start, end)
  const rest = `${line.before}${line.after}`.replace(dress, '')
  if (rest === '') return 'high'
  if (part.kind === 'header' || part.kind === 'footer')
    return rest.length <= 40 && !/[。、]/.test(line.before + line.after) ? 'high' : 'low'
  return prose === 'seldom' && rest.length <= 12 ? 'high' : 'low'
}

function lineAround(text: string, start: number, end: number): { before: string; after: string } {
  let from = start
  while (from > 0 && !/[\n\t]/.test(text[from - 1] as string) && start - from < 200) from--
  let to = end
  while (to < text.length && !/[\n\t]/.test(text[to] as string) && to - end < 200) to++
  return { before: text.slice(from, start), after: text.slice(end, to) }
}
