/**
 * Every way this library refuses, as one closed list. A caller can switch on `code` and be told by the compiler when the list grows.
 *
 * - `ARGUMENT`     the caller asked something that has no answer (index beyond size, size 0 where none is allowed)
 * - `FORMAT`       text or bytes are not what their specification says
 * - `PROOF`        a Merkle proof does not lead to the given root
 * - `SIGNATURE`    no signature that was asked for, or one that does not verify
 * - `POLICY`       signatures verify but the trust policy is not met
 * - `COMMITMENT`   an opened field does not match its commitment
 * - `STORE`        the storage cannot do what it must (locked, unreachable, refused)
 * - `CONFLICT`     two statements of one log contradict each other, or somebody else wrote first
 * - `TAMPERED`     stored data differs from what a checkpoint commits to
 * - `TIMESTAMP`    a time-stamp token fails a check; `check` names it
 * - `NETWORK`      a time-stamp authority or a witness did not answer as its protocol says
 */
export type TlogErrorCode =
  | 'ARGUMENT'
  | 'FORMAT'
  | 'PROOF'
  | 'SIGNATURE'
  | 'POLICY'
  | 'COMMITMENT'
  | 'STORE'
  | 'CONFLICT'
  | 'TAMPERED'
  | 'TIMESTAMP'
  | 'NETWORK'

/** An expected refusal. Anything else that is thrown is a defect of the caller or of this library. */
export class TlogError extends Error {
  override readonly name = 'TlogError'
  readonly code: TlogErrorCode
  /** For `TIMESTAMP`, `POLICY` and `TAMPERED`: which claim failed, a stable word for programs. */
  readonly check: string | undefined

  constructor(code: TlogErrorCode, message: string, options?: { cause?: unknown; check?: string }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.check = options?.check
  }
}
