/** Everything that makes a whole scan impossible. What is wrong with one file is that file's status. */
export type DiscoveryErrorCode =
  | 'rootMissing'
  | 'rootUnreadable'
  | 'rootNotFolder'
  | 'stateForeign'
  | 'indexMissing'
  | 'indexDamaged'
  | 'indexKeyWrong'

export class DiscoveryError extends Error {
  override name = 'DiscoveryError'
  readonly code: DiscoveryErrorCode

  constructor(code: DiscoveryErrorCode, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
  }
}
