import type { Sink } from '../extract/sink.ts'
import { type Pdfium, wideText } from './pdfium.ts'

/** Deeper only in hostile files. */
const DEEPEST = 60
const MOST = 20_000

/** What a tagged page says of its pictures, and what it reads aloud in place of letters where the page does not show that (ISO 32000-2 §14.9). */
export function readTags(pdfium: Pdfium, page: number, shown: string, at: string, sink: Sink): void {
  const tree = pdfium._FPDF_StructTree_GetForPage(page)
  if (tree === 0) return
  try {
    const visible = squeezed(shown)
    const told = new Set<string>()
    const waiting: { element: number; depth: number }[] = []
    const roots = pdfium._FPDF_StructTree_CountChildren(tree)
    for (let i = roots - 1; i >= 0; i--) waiting.push({ element: pdfium._FPDF_StructTree_GetChildAtIndex(tree, i), depth: 0 })
    let steps = 0
    for (let next = waiting.pop(); next && steps < MOST; next = waiting.pop(), steps++) {
      const { element, depth } = next
      if (element === 0) continue
      if ((steps & 0xff) === 0) sink.budget.checkTime()
      told.add(wideText(pdfium, (buffer, size) => pdfium._FPDF_StructElement_GetAltText(element, buffer, size)))
      const spoken = wideText(pdfium, (buffer, size) => pdfium._FPDF_StructElement_GetActualText(element, buffer, size))
      if (!visible.includes(squeezed(spoken))) told.add(spoken)
      const children = depth < DEEPEST ? pdfium._FPDF_StructElement_CountChildren(element) : 0
      for (let i = Math.min(children, MOST) - 1; i >= 0; i--)
        waiting.push({ element: pdfium._FPDF_StructElement_GetChildAtIndex(element, i), depth: depth + 1 })
    }
    sink.add('alt', [...told].filter(Boolean).join('\n'), at)
  } finally {
    pdfium._FPDF_StructTree_Close(tree)
  }
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')
