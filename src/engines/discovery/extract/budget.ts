import type { FileStatus } from '../types.ts'

/** Upper bounds for one file with everything inside it. */
export interface Limits {
  /** Bytes of the file itself that are taken into memory. */
  fileBytes: number
  /** Inflated bytes of one archive member or package part. */
  entryBytes: number
  /** Inflated bytes of all members together. */
  inflatedBytes: number
  /** Visible and hidden characters together. */
  chars: number
  /** Archives within archives, mails within mails. */
  nesting: number
  /** Entries of all archives together. */
  entries: number
  /** CPU milliseconds of the extracting thread, for the first megabyte; each further one adds `cpuMsPerMegabyte`. */
  cpuMs: number
  cpuMsPerMegabyte: number
}

export const defaultLimits: Limits = {
  fileBytes: 160 << 20,
  entryBytes: 64 << 20,
  inflatedBytes: 192 << 20,
  chars: 8 << 20,
  nesting: 6,
  entries: 10_000,
  cpuMs: 1_500,
  cpuMsPerMegabyte: 400,
}

/** Machine-readable reasons why a file is not `ok`. */
export type Reason =
  | 'timeout'
  | 'tooLarge'
  | 'tooMuchInflated'
  | 'tooMuchText'
  | 'tooDeep'
  | 'tooManyEntries'
  | 'damaged'
  | 'cut'
  | 'entity'
  | 'password'
  | 'noText'
  | 'pictureOnly'
  | 'unknownFormat'
  | 'unsupportedFormat'
  | 'unsupportedMethod'
  | 'unreadable'
  | 'vanished'
  | 'crash'
  | 'memberUnread'
  | 'volumeMissing'
  | 'unmapped'

/** Thrown inside an extractor when a bound is reached; what was read so far is kept. */
export class LimitReached extends Error {
  override name = 'LimitReached'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}

const severity: Record<FileStatus, number> = { ok: 0, partial: 1, limited: 2, unsupported: 3, corrupt: 4, encrypted: 5 }

/** The worse of two ends: a file is never better than its worst finding. */
export function worse(a: FileStatus, b: FileStatus): FileStatus {
  return severity[a] >= severity[b] ? a : b
}

/** What one file with all its members may still use up. */
export class Budget {
  readonly limits: Limits
  inflated = 0
  chars = 0
  entries = 0
  readonly #deadline: number
  /** No thread uses more CPU than wall time: before this, asking for the CPU time is idle. */
  readonly #earliest: number

  constructor(limits: Limits, bytes: number) {
    this.limits = limits
    const allowed = limits.cpuMs + limits.cpuMsPerMegabyte * Math.max(0, bytes / (1 << 20) - 1)
    this.#deadline = cpuNow() + allowed
    this.#earliest = performance.now() + allowed
  }

  /** @throws LimitReached `timeout` when the thread's CPU time for this file is used up. */
  checkTime(): void {
    if (performance.now() > this.#earliest && cpuNow() > this.#deadline) throw new LimitReached('timeout')
  }

  takeEntry(): void {
    if (++this.entries > this.limits.entries) throw new LimitReached('tooManyEntries')
  }

  /** Bytes one more entry may inflate to. */
  inflatable(): number {
    return Math.max(0, Math.min(this.limits.entryBytes, this.limits.inflatedBytes - this.inflated))
  }
}

/** CPU time of this thread in milliseconds, so that a busy machine does not look like a hanging file; wall time where Node is too old. */
function cpuNow(): number {
  if (typeof process.threadCpuUsage !== 'function') return performance.now()
  const used = process.threadCpuUsage()
  return (used.user + used.system) / 1_000
}
