import { labelLayouts, type Label, type LabelSheet, type Poster, type Sheet } from '../../engines/paper/index.ts'
import type { Says } from '../../kernel/says.ts'
import { colourOf } from './mark-of.ts'
import { posterSays, shortened, type Layout, type PosterKind } from './model.ts'

/** What one printed label shows. */
export interface Face {
  readonly code: string
  readonly number: string
  readonly name: string
  readonly place: string
  readonly departmentName: string | null
  readonly className: string
  readonly classRank: number
  readonly copies: number
}

/** Letters that fit one line of a label beside its QR code. */
const fits: Readonly<Record<Layout, { title: number; line: number }>> = {
  'a4-24': { title: 20, line: 15 },
  'a4-44': { title: 12, line: 10 },
}

const mark = (className: string, rank: number) => ({ text: className, colour: colourOf(rank) })

/** The code leads to the thing and says nothing of it; its name is printed only where that is wanted. */
export function labelSheet(
  faces: readonly Face[],
  paper: { layout: Layout; skip: number; withName: boolean; date: string; url: URL },
): LabelSheet {
  const { title, line } = fits[paper.layout]
  const labels = faces.flatMap((face): Label[] => {
    const lines = [paper.withName ? face.number : '', face.departmentName ?? '', face.place].filter((text) => text !== '')
    const label: Label = {
      title: shortened(paper.withName ? face.name : face.number, title),
      lines: lines.slice(0, paper.layout === 'a4-24' ? 3 : 1).map((text) => shortened(text, line)),
      classMark: mark(face.className, face.classRank),
      qr: new URL(`/q/${face.code}`, paper.url).href,
    }
    return Array.from({ length: face.copies }, () => label)
  })
  const { columns, rows } = labelLayouts[paper.layout]
  return {
    kind: 'labels',
    title: 'Maruhi',
    date: paper.date,
    layout: paper.layout,
    labels,
    skip: Math.min(paper.skip, columns * rows - 1),
  }
}

const tagSays: Readonly<Record<'zone' | 'key', Says>> = { zone: { ja: '区域', en: 'Zone' }, key: { ja: '鍵', en: 'Key' } }

/** Letters that fit a tag, which has its label to itself; the typesetter makes many of them smaller. */
const mostOnTag = 60

/** Tags for zones and keys, one a line. */
export function tagSheet(titles: readonly string[], tag: { kind: 'zone' | 'key'; layout: Layout; date: string }): LabelSheet {
  const labels = titles.map((text): Label => ({ title: shortened(text, mostOnTag), lines: [tagSays[tag.kind].ja] }))
  return { kind: 'labels', title: tagSays[tag.kind].ja, date: tag.date, layout: tag.layout, labels }
}

/** `named`: the class in whose name and colour secrets are announced. */
export function poster(
  kind: PosterKind,
  words: { text: string; issuer: string; date: string; named?: { name: string; rank: number } | undefined },
): Sheet {
  const { ja, en } = posterSays[kind]
  const { named } = words
  const sheet: Poster = { kind: 'poster', date: words.date, pictogram: kind, heading: named?.name ?? ja, subheading: en }
  return {
    ...sheet,
    ...(words.text === '' ? {} : { text: words.text }),
    ...(words.issuer === '' ? {} : { issuer: words.issuer }),
    ...(named ? { colour: colourOf(named.rank) } : {}),
  }
}
