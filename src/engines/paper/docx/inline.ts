import {
  Bookmark,
  BuilderElement,
  InternalHyperlink,
  NumberedItemReference,
  NumberedItemReferenceFormat,
  type ParagraphChild,
  TextRun,
  type XmlComponent,
} from 'docx'
import type { Flow, Run } from '../model/flow.ts'
import { GOTHIC } from './look.ts'
import { bookmarkName } from './names.ts'

const gothic = { ascii: GOTHIC, hAnsi: GOTHIC, eastAsia: GOTHIC, cs: GOTHIC }

export function textRuns(text: string, options: { strong?: boolean; colour?: string } = {}): TextRun[] {
  return text.split('\n').map(
    (line, i) =>
      new TextRun({
        text: line,
        ...(i > 0 ? { break: 1 } : {}),
        ...(options.strong ? { bold: true, font: gothic } : {}),
        ...(options.colour === undefined ? {} : { color: options.colour.slice(1) }),
      }),
  )
}

/** w:ruby (ECMA-376-1 §17.3.3.25), which the library has no word for. Sizes in half points. */
class RubyRun extends BuilderElement {
  constructor(base: string, reading: string, size: number) {
    const value = (name: string, val: string | number): XmlComponent =>
      new BuilderElement<{ val: string | number }>({ name, attributes: { val: { key: 'w:val', value: val } } })
    super({
      name: 'w:r',
      children: [
        new BuilderElement({
          name: 'w:ruby',
          children: [
            new BuilderElement({
              name: 'w:rubyPr',
              children: [
                value('w:rubyAlign', 'distributeSpace'),
                value('w:hps', Math.round(size / 2)),
                value('w:hpsRaise', size - 2),
                value('w:hpsBaseText', size),
                value('w:lid', 'ja-JP'),
              ],
            }),
            new BuilderElement({ name: 'w:rt', children: [new TextRun({ text: reading, size: Math.round(size / 2) })] }),
            new BuilderElement({ name: 'w:rubyBase', children: [new TextRun(base)] }),
          ],
        }),
      ],
    })
  }
}

/**
 * A reference to a chapter or an article is a field that Word renumbers; one to a paragraph or an item is a link around its words, because Word's
 * own number for it, (1), is not what rules write, 第1号.
 */
function reference(run: Run, targets: ReadonlyMap<string, Flow>): ParagraphChild {
  const name = bookmarkName(run.ref ?? '')
  const target = run.ref === undefined ? undefined : targets.get(run.ref)
  if ((target?.kind === 'article' || target?.kind === 'chapter') && run.text === target.label)
    return new NumberedItemReference(name, run.text, { referenceFormat: NumberedItemReferenceFormat.NO_CONTEXT })
  return new InternalHyperlink({ anchor: name, children: [new TextRun(run.text)] })
}

export function inline(runs: readonly Run[], targets: ReadonlyMap<string, Flow>, size: number): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    if (run.ref !== undefined) return [reference(run, targets)]
    // The library types what may stand in a paragraph by class, not by shape.
    if (run.ruby !== undefined) return [new RubyRun(run.text, run.ruby, size) as unknown as TextRun]
    return textRuns(run.text, run.strong ? { strong: true } : {})
  })
}

export const marked = (name: string, children: readonly ParagraphChild[]): ParagraphChild => new Bookmark({ id: name, children })
