import type { Limits } from '../extract/budget.ts'
import { findMarks } from '../marks/find.ts'
import { findPersonal } from '../personal/find.ts'
import { type ExtractedFile, extractFile } from '../scan/extract-file.ts'
import type { PartKind } from '../types.ts'
import { maskPersonal } from './mask.ts'

/** What stands around a mark or in a line with personal data, with personal values masked. */
export interface Context {
  /** The mark as written; for personal data its kind. */
  of: string
  kind: 'mark' | 'personal'
  part: PartKind
  /** Page, sheet, slide, where known. */
  at?: string
  line: string
}

/** Characters shown on either side. */
const AROUND = 60
const MOST = 20

/**
 * Reads a file again and shows where its marks and personal data stand; nothing of it is kept. In a table only the mark's own cell is shown: the others are
 * somebody's data.
 * @param inner Names of members down to the one meant, for archives and mails.
 * @throws the file system's error when the file cannot be opened.
 */
export async function contextsOf(path: string, inner: readonly string[] = [], limits?: Limits): Promise<Context[]> {
  let file: ExtractedFile | undefined = await extractFile(path, limits)
  for (const name of inner) file = file?.members.find((member) => member.name === name)
  const contexts: Context[] = []
  for (const part of file?.parts ?? []) {
    const where = { part: part.kind, ...(part.at === undefined ? {} : { at: part.at }) }
    for (const mark of findMarks([part])) {
      if (contexts.length >= MOST) return contexts
      if (mark.weight === 'high') contexts.push({ of: mark.text, kind: 'mark', ...where, line: around(part.text, mark.text) })
    }
    for (const line of part.text.split('\n')) {
      if (contexts.length >= MOST) return contexts
      const [finding] = line.includes('\t') ? [] : findPersonal([{ ...part, text: line }])
      if (finding && !contexts.some((one) => one.of === finding.kind))
        contexts.push({
          of: finding.kind,
          kind: 'personal',
          ...where,
          line: maskPersonal(line.slice(0, AROUND * 4)).slice(0, AROUND * 2),
        })
    }
  }
  return contexts
}

function around(text: string, mark: string): string {
  const at = Math.max(0, text.indexOf(mark))
  const before = text.slice(Math.max(0, at - AROUND * 4), at)
  const after = text.slice(at + mark.length, at + mark.length + AROUND * 4)
  const from = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\t')) + 1
  const end = after.search(/[\n\t]/)
  return `${maskPersonal(before.slice(from)).slice(-AROUND)}${mark}${maskPersonal(end < 0 ? after : after.slice(0, end)).slice(0, AROUND)}`
}
