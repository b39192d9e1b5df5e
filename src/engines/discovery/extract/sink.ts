import type { FileStatus, HiddenKind, Label, PartKind } from '../types.ts'
import { type Budget, LimitReached, type Reason, worse } from './budget.ts'

/** A piece of text with its place. */
export interface Part {
  kind: PartKind
  /** Page, sheet, slide …, 1-based or by name, where known. */
  at?: string
  text: string
  /** Why nobody sees it, for parts of kind `hidden`. */
  hidden?: HiddenKind
}

/** A file inside the file, still to be read. */
export interface Member {
  /** Below its container, as the container says. */
  name: string
  bytes: Uint8Array
  /** How it is held: an archive's entry, a mail's attachment, an object embedded in a document. */
  how: 'entry' | 'attachment' | 'embedded'
}

/** A member that is known by name only. */
export interface UnreadMember {
  name: string
  status: FileStatus
  reason: Reason
}

/** Collects what an extractor finds in one file, within its budget. */
export class Sink {
  readonly budget: Budget
  readonly parts: Part[] = []
  readonly members: Member[] = []
  readonly unread: UnreadMember[] = []
  readonly labels: Label[] = []
  status: FileStatus = 'ok'
  reason: Reason | '' = ''
  encoding = ''
  /** Sender's domain or company told by the format itself (mail). */
  sender = ''

  constructor(budget: Budget) {
    this.budget = budget
  }

  /** Adds text; blank text is dropped. @throws LimitReached `tooMuchText` after keeping what still fits. */
  add(kind: PartKind, text: string, at?: string, hidden?: HiddenKind): void {
    if (!/\S/.test(text)) return
    const room = this.budget.limits.chars - this.budget.chars
    const kept = text.length > room ? text.slice(0, Math.max(0, room)) : text
    this.budget.chars += kept.length
    if (kept) {
      const part: Part = { kind, text: kept }
      if (at !== undefined) part.at = at
      if (hidden !== undefined) part.hidden = hidden
      this.parts.push(part)
    }
    if (kept.length < text.length) throw new LimitReached('tooMuchText')
  }

  hide(hidden: HiddenKind, text: string, at?: string): void {
    this.add('hidden', text, at, hidden)
  }

  /** Lowers the status; the first reason of the worst status stays. */
  note(status: FileStatus, reason: Reason): void {
    const next = worse(this.status, status)
    if (next !== this.status || this.reason === '') this.reason = reason
    this.status = next
  }

  /** What was read is one volume of several: what is wrong with it is that the others are not here. */
  noteMissingVolumes(): void {
    if (this.status === 'encrypted') return
    this.status = this.members.length > 0 || this.parts.length > 0 ? 'partial' : 'limited'
    this.reason = 'volumeMissing'
  }

  /** Runs one step; what goes wrong in it is noted and does not stop the rest, except used-up time. */
  attempt(step: () => void): void {
    try {
      step()
    } catch (error) {
      if (error instanceof LimitReached) {
        this.note('limited', error.reason)
        if (error.reason === 'timeout') throw error
        return
      }
      if (error instanceof RangeError || error instanceof TypeError || error instanceof Error) this.note('partial', 'damaged')
      else throw error
    }
  }
}
