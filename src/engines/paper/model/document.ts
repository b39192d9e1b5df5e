/**
 * One document for every kind of paper: regulations, standards, pledges, agreements, leaflets, ledgers.
 * Blocks stand in one flat row; their order makes the structure (an article owns what follows up to the next article), so that blocks can be
 * switched, compared and merged one by one. Numbers are never written down: they are computed, see `number.ts`.
 */

/** A piece of a line. `ref` is printed as the number of the block it names: 第7条, 第8条第2項; `near` prefers 前条, 次項 where that is right. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly ruby: string; readonly reading: string }
  | { readonly ref: string; readonly form?: 'full' | 'near' }

/** A line feed inside a text is a line break on paper. */
export type Text = string | readonly Inline[]

export type Align = 'left' | 'center' | 'right'

interface Common {
  /** Unique in the document; kept through renumbering, export, editing in Word and re-import. */
  readonly id: string
  /** Switched off: neither printed nor numbered, with everything that belongs to it. */
  readonly off?: true
}

/** 第1章 総則 */
export interface Chapter extends Common {
  readonly kind: 'chapter'
  readonly title: string
}

/** A heading without number: 附則, 前文. `numbered`: the paragraphs below it are numbered from 1. */
export interface Heading extends Common {
  readonly kind: 'heading'
  readonly title: string
  readonly align?: Align
  readonly numbered?: true
}

/** 第1条（目的）. Numbers run through all chapters. */
export interface Article extends Common {
  readonly kind: 'article'
  readonly title: string
}

/** 項. In an article the first carries no number and the others 2, 3, …; elsewhere plain text. */
export interface Paragraph extends Common {
  readonly kind: 'paragraph'
  readonly text: Text
  readonly align?: Align
  /** Closes the article before it: 以上の証として, 記. */
  readonly outside?: true
}

/** 号: (1), below it ア, below that (ア). */
export interface Item extends Common {
  readonly kind: 'item'
  readonly level?: 1 | 2 | 3
  readonly text: Text
}

export interface Bullet extends Common {
  readonly kind: 'bullet'
  readonly level?: 1 | 2
  readonly text: Text
}

export interface Cell {
  readonly text: Text
  readonly align?: Align
  /** Columns this cell covers. */
  readonly span?: number
  /** Set in the head's type: a row's own heading. */
  readonly head?: true
}

export interface Column {
  /** Share of the width; the sum of all shares is the whole width. */
  readonly width: number
  readonly align?: Align
}

/** Rows never break; a table breaks between them and repeats its head. */
export interface Table extends Common {
  readonly kind: 'table'
  /** Printed as 表1 caption; a table without caption has no number. */
  readonly caption?: string
  readonly columns: readonly Column[]
  readonly head?: readonly (Text | Cell)[]
  readonly rows: readonly (readonly (Text | Cell)[])[]
}

/** Name and value in two columns: 施行日 2026年12月1日. */
export interface Facts extends Common {
  readonly kind: 'facts'
  readonly facts: readonly { readonly name: string; readonly value: Text }[]
}

export interface SignatureLine {
  /** 住所, 会社名, 氏名 */
  readonly label: string
  /** Empty: a line to write on. */
  readonly value?: string
  /** Shown faintly at the line's end: ㊞ or 印. */
  readonly seal?: string
}

/** Where people sign. Kept together on one page. */
export interface Signature extends Common {
  readonly kind: 'signature'
  /** A date, or a text with room to write one. */
  readonly date?: string
  readonly signers: readonly { readonly role?: string; readonly lines: readonly SignatureLine[] }[]
}

/** Set apart in a frame: cautions, explanations. */
export interface Note extends Common {
  readonly kind: 'note'
  readonly title?: string
  readonly text: Text
}

export interface Qr extends Common {
  readonly kind: 'qr'
  readonly data: string
  /** Side in millimetres; 25 unless told. */
  readonly size?: number
  readonly caption?: string
}

export interface PageBreak extends Common {
  readonly kind: 'pageBreak'
}

export type Block = Chapter | Heading | Article | Paragraph | Item | Bullet | Table | Facts | Signature | Note | Qr | PageBreak

/** 社外秘 and its colour; the mark stands on every page. */
export interface ClassMark {
  readonly text: string
  /** #rrggbb */
  readonly colour: string
}

export interface PaperDocument {
  readonly title: string
  /** 規程第3号 */
  readonly number?: string
  readonly classMark?: ClassMark
  /** YYYY-MM-DD: the document's own date, also the date inside the files. Nothing is taken from the clock. */
  readonly date: string
  /** The date as printed below the title; the caller writes 西暦 or 和暦. Absent: no date is printed. */
  readonly dateText?: string
  readonly company?: string
  /** 宛先, printed above the body: 代表取締役 山田 太郎 殿 */
  readonly addressee?: string
  readonly header?: string
  readonly footer?: string
  /** `ledger`: A4 across, small ゴシック. `leaflet`: large ゴシック. Otherwise A4 upright, 明朝. */
  readonly layout?: 'plain' | 'ledger' | 'leaflet'
  readonly blocks: readonly Block[]
}
