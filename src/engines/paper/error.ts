/**
 * Every way this engine refuses, as one closed list.
 *
 * - `MODEL`           a document is not well formed (double id, table whose rows do not match its columns, …)
 * - `REFERENCE`       a cross-reference leads to a block that is missing or switched off
 * - `TEXT`            text carries control characters or broken surrogates that no paper can show
 * - `GLYPH`           no font of the engine has a sign for a character; `detail` is the character
 * - `LIMIT`           more pages or more text than allowed
 * - `LAYOUT`          a sheet's measures do not fit its paper, or a text does not fit its label
 * - `RENDER`          the typesetter refused or died
 * - `TIMEOUT`         the typesetter took too long
 * - `DAMAGED`         a file is not what its kind promises
 * - `UNRECOGNISABLE`  a Word file shares too little with the document it is compared to
 * - `UNSUPPORTED`     a kind of file that cannot be marked or read
 * - `SIGNED`          a signed file: any change would break its signature
 * - `ENCRYPTED`       a file that needs a password
 * - `READ_ONLY`       a file, or the document inside it, is protected against changes
 * - `CHANGED`         a file is no longer the one that was marked
 */
export type PaperErrorCode =
  | 'MODEL'
  | 'REFERENCE'
  | 'TEXT'
  | 'GLYPH'
  | 'LIMIT'
  | 'LAYOUT'
  | 'RENDER'
  | 'TIMEOUT'
  | 'DAMAGED'
  | 'UNRECOGNISABLE'
  | 'UNSUPPORTED'
  | 'SIGNED'
  | 'ENCRYPTED'
  | 'READ_ONLY'
  | 'CHANGED'

/** What a refusal is about, for the sentence a person reads. */
export interface PaperErrorPlace {
  /** Id of the block concerned. */
  readonly block?: string
  /** The character, id or name that is wrong. */
  readonly detail?: string
  readonly cause?: unknown
}

/** An expected refusal. Anything else that is thrown is a defect of the caller or of this engine. */
export class PaperError extends Error {
  override readonly name = 'PaperError'
  readonly code: PaperErrorCode
  readonly block: string | undefined
  readonly detail: string | undefined

  constructor(code: PaperErrorCode, message: string, place: PaperErrorPlace = {}) {
    super(message, place.cause === undefined ? undefined : { cause: place.cause })
    this.code = code
    this.block = place.block
    this.detail = place.detail
  }
}
