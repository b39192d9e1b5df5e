import { refuse } from '../../kernel/refusal.ts'

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Worth trying again: serialization failure, deadlock. */
export function transient(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

/** Failures of disk and network become sentences; whatever else stays what it is. */
export function translate(error: unknown): unknown {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : ''
  if (code === '53100' || code === 'ENOSPC' || /no space left on device/i.test(message)) return refuse.storageFull()
  if (/^(08|57P0)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].includes(code)) return refuse.unavailable()
  return error
}
