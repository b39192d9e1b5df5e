import { createHash } from 'node:crypto'

/**
 * Word drops bookmark names over 40 characters or with other signs than letters, digits and underscores; ids that do not fit are known by their
 * digest. The way back is made by naming the ids of the original document, never by reading the name.
 */
export function bookmarkName(id: string): string {
  return /^[A-Za-z0-9_]{1,28}$/.test(id) ? `b_${id}` : `h_${createHash('sha256').update(id).digest('hex').slice(0, 28)}`
}

/** A table is known by each of its rows, so that deleting one does not lose it. */
export const rowName = (id: string, row: number): string => `${bookmarkName(id)}_r${row}`

/** Paragraph styles of an exported document: what a paragraph is, also for those a person adds in Word. */
export const styles = {
  number: 'PaperNumber',
  title: 'PaperTitle',
  date: 'PaperDate',
  addressee: 'PaperAddressee',
  chapter: 'PaperChapter',
  heading: 'PaperHeading',
  article: 'PaperArticle',
  articleText: 'PaperArticleText',
  paragraph: 'PaperParagraph',
  plain: 'PaperPlain',
  item1: 'PaperItem1',
  item2: 'PaperItem2',
  item3: 'PaperItem3',
  bullet1: 'PaperBullet1',
  bullet2: 'PaperBullet2',
  caption: 'PaperCaption',
  cell: 'PaperCell',
  cellHead: 'PaperCellHead',
  factName: 'PaperFactName',
  factValue: 'PaperFactValue',
  noteTitle: 'PaperNoteTitle',
  note: 'PaperNote',
  signature: 'PaperSignature',
  qr: 'PaperQr',
} as const

/** Document properties that say which document an exported file is. */
export const properties = { digest: 'PaperDigest' } as const
