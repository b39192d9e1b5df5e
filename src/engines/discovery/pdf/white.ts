import { type Pdfium, wideText, withMemory } from './pdfium.ts'

const TEXT = 1
const PATH = 2
const PICTURE = 3
const SHADING = 4
/** More objects than a page of words has: drawings, where white letters prove nothing. */
const MOST_OBJECTS = 5_000

interface Box {
  left: number
  bottom: number
  right: number
  top: number
}

/** Text drawn in white with nothing coloured behind it: left in the file, seen by nobody. */
export function whiteText(pdfium: Pdfium, page: number): string {
  const count = pdfium._FPDFPage_CountObjects(page)
  if (count > MOST_OBJECTS) return ''
  return withMemory(pdfium, 32, (memory) => {
    const grounds: Box[] = []
    const white: number[] = []
    for (let i = 0; i < count; i++) {
      const object = pdfium._FPDFPage_GetObject(page, i)
      const type = pdfium._FPDFPageObj_GetType(object)
      if (type === PICTURE || type === SHADING || (type === PATH && !isWhite(pdfium, object, memory)))
        grounds.push(boxOf(pdfium, object, memory))
      else if (type === TEXT && isWhite(pdfium, object, memory)) {
        const box = boxOf(pdfium, object, memory)
        if (!grounds.some((ground) => overlaps(ground, box))) white.push(object)
      }
    }
    if (white.length === 0) return ''
    const text = pdfium._FPDFText_LoadPage(page)
    try {
      return white
        .map((object) => wideText(pdfium, (buffer, size) => pdfium._FPDFTextObj_GetText(object, text, buffer, size)))
        .join('\n')
    } finally {
      pdfium._FPDFText_ClosePage(text)
    }
  })
}

/** All three colours near their most, and not see-through. */
function isWhite(pdfium: Pdfium, object: number, memory: number): boolean {
  if (!pdfium._FPDFPageObj_GetFillColor(object, memory, memory + 4, memory + 8, memory + 12)) return false
  const view = new DataView(pdfium.HEAPU8.buffer, memory, 16)
  return view.getUint32(0, true) >= 252 && view.getUint32(4, true) >= 252 && view.getUint32(8, true) >= 252
}

function boxOf(pdfium: Pdfium, object: number, memory: number): Box {
  pdfium._FPDFPageObj_GetBounds(object, memory, memory + 4, memory + 8, memory + 12)
  const view = new DataView(pdfium.HEAPU8.buffer, memory, 16)
  return {
    left: view.getFloat32(0, true),
    bottom: view.getFloat32(4, true),
    right: view.getFloat32(8, true),
    top: view.getFloat32(12, true),
  }
}

const overlaps = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top
