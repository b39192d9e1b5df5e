import { createHash } from 'node:crypto'
import { refusals } from '../../kernel/refusal.ts'
import type { PlainDate } from '../../kernel/time.ts'

const refuse = refusals('packs', {
  older: {
    status: 409,
    ja: 'この資料集は第 {installed}版が入っています。取り込めるのは、それより新しい版です（いまの内容は第 {offered}版）。',
    en: 'Version {installed} of this pack is installed. Only a newer one can be installed; this is version {offered}.',
  },
  notYet: {
    status: 422,
    ja: 'この資料集の発効日は {effective}です。発効日以降に取り込んでください。',
    en: 'This pack takes effect on {effective}. Install it on that day or later.',
  },
  takes: {
    status: 409,
    ja: '番号 {ids}は、ほかの資料集で使われています。番号を変えてください。',
    en: 'Other packs use the ids {ids}. Choose other ids.',
  },
  reserved: {
    status: 409,
    ja: '「{name}」は、はじめから入っている資料集の名前です。別の名前（id）にしてください。',
    en: '“{name}” is the name of a pack that comes along. Choose another id.',
  },
})

/** What every pack says of itself, whatever it holds. */
export interface PackHead {
  /** Its name: versions of one name follow each other. */
  readonly id: string
  readonly version: number
  readonly effective: PlainDate
}

/** What is installed under that name. */
export interface InstalledHead {
  readonly packVersion: number
  readonly builtIn: boolean
}

/**
 * Whether a pack comes in: false where it is one of ours that is here already.
 * @throws Refusal packs.notYet, packs.reserved, packs.older.
 */
export function comesIn(pack: PackHead, before: InstalledHead | undefined, builtIn: boolean, today: PlainDate): boolean {
  if (pack.effective > today && !builtIn) throw refuse.notYet({ effective: pack.effective }, 'text')
  if (!before) return true
  if (before.builtIn !== builtIn) throw refuse.reserved({ name: pack.id }, 'text')
  if (pack.version > before.packVersion) return true
  if (builtIn) return false
  throw refuse.older({ installed: before.packVersion, offered: pack.version }, 'text')
}

/** Name of one of our own packs, by its first lines. */
export const builtInName = (text: string): string => /^id: (\S+)$/m.exec(text)?.[1] ?? ''

/** Whether one of our own packs is here already, by its first lines: each start asks, and reading a whole pack takes long. */
export const alreadyHere = (text: string, before: InstalledHead | undefined): boolean =>
  before !== undefined && before.builtIn && before.packVersion >= Number(/^version: (\d+)$/m.exec(text)?.[1] ?? Infinity)

/** Ids told at once; whoever mends these sees the rest next. */
const told = 10

/** @param taken ids of the pack that belong to others. @throws Refusal packs.takes. */
export function takesNone(taken: readonly string[]): void {
  if (taken.length > 0) throw refuse.takes({ ids: taken.slice(0, told).join('、') }, 'text')
}

/** Fingerprint of a pack's text as it came, for the record. */
export const packDigest = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
