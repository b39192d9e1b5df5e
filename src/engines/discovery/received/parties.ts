import type { Part } from '../extract/sink.ts'
import type { Mark } from '../types.ts'
import { companyNames } from './companies.ts'

/** Who speaks to whom in a document, as far as it says. Names are kept whole, the text is not. */
export interface Parties {
  /** Every company named, once. */
  named: string[]
  /** Written to: …御中. */
  addressed: string[]
  /** Head of the paper, drawing's frame, "issued by". */
  issuers: string[]
  /** Who forbids copying: 本書は…の承諾なく複写を禁じます. */
  owner: string
  /** What stands beside a mark: 甲社 社外秘. */
  stamped: string[]
  /** The writer speaks of itself as 弊社 or 当社. */
  ours: boolean
}

/** Only the beginning of long texts names the parties. */
const READ = 30_000
const ownerClause = /(?:本書|本資料|本図面|本図|本仕様書|本文書|この文書|本紙)(?:は|の内容は|に関する権利は)[^。\n]{0,6}?$/
const forbids = /^の?(?:文書による|書面による|事前の)?(?:書面による)?(?:承諾|許可|同意|所有|財産|著作|秘密)/

/** Finds the parties; null when the document names no company. */
export function findParties(parts: readonly Part[], marks: readonly Mark[]): Parties | null {
  const parties: Parties = { named: [], addressed: [], issuers: [], owner: '', stamped: [], ours: false }
  for (const part of parts) {
    if (part.kind === 'hidden') continue
    const text = part.text.slice(0, READ)
    if (/弊社|当社|小社/.test(text)) parties.ours = true
    for (const company of companyNames(text)) {
      add(parties.named, company.name)
      const line = lineOf(text, company.start, company.end)
      if (
        /^[ 　]*(?:[^ 　\n]{0,14}[ 　])?(?:御中|様|殿|各位)/.test(line.after) ||
        /(?:宛先?|To)\s*[:：][ 　]*$/i.test(line.before)
      )
        add(parties.addressed, company.name)
      else if (ownerClause.test(line.before) && forbids.test(line.after)) parties.owner ||= company.name
      else if (issues(line.before, line.after)) add(parties.issuers, company.name)
    }
  }
  addStamped(parts, marks, parties)
  return parties.named.length === 0 && parties.stamped.length === 0 ? null : parties
}

/** A head of paper: the name alone on its line, or with a section, a date of issue or an address. */
function issues(before: string, after: string): boolean {
  if (/[\p{L}\p{N}]/u.test(before.replace(/^(?:発行元?|作成者?|提出元|会社名?|社名|差出人|From)\s*[:：]?/i, ''))) return false
  return (
    !/\p{L}/u.test(after) ||
    (after.length <= 40 &&
      /^[ 　\t]/.test(after) &&
      !/[。、]/.test(after) &&
      /発行|作成|部|課|室|本社|工場|〒|TEL|電話|\d{4}/.test(after))
  )
}

/** Letters beside a mark on its own line, as 甲社㊙ or Confidential – Company B. */
function addStamped(parts: readonly Part[], marks: readonly Mark[], parties: Parties): void {
  const high = new Set(marks.filter((mark) => mark.weight === 'high').map((mark) => mark.text))
  for (const part of parts) {
    for (const mark of high) {
      const at = part.text.indexOf(mark)
      if (at < 0 || part.kind === 'folder-name') continue
      const { before, after } = lineOf(part.text, at, at + mark.length)
      const rest =
        part.kind === 'file-name'
          ? (/[【［[(（]([^】］\])）]*)$/.exec(before)?.[1] ?? '')
          : before.length + after.length <= 30
            ? `${before} ${after}`
            : ''
      const name = rest.replace(/[【】［］[\]()（）<>《》:：,、\-–—]/g, ' ').trim()
      if (
        /^[\p{Script=Han}\p{Script=Katakana}A-Za-zー・&]{2,16}$/u.test(name) &&
        !/^(?:資料|文書|区分|取扱|案|控|写|原本|図面)$/.test(name)
      )
        add(parties.stamped, name)
    }
  }
}

function add(list: string[], name: string): void {
  if (list.length < 20 && !list.includes(name)) list.push(name)
}

/** More of a line than this says nothing of a name in it. */
const LINE = 160

function lineOf(text: string, start: number, end: number): { before: string; after: string } {
  const before = text.slice(Math.max(0, start - LINE), start)
  const after = text.slice(end, end + LINE)
  return {
    before: before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\t')) + 1),
    after: /^[^\n\t]*/.exec(after)?.[0] ?? '',
  }
}
