/** What is signed and by whom: some signature types cover the signer's name and the time beside the text. */
export interface Statement {
  readonly keyName: string
  /** Note text with its final newline. */
  readonly text: string
}

/** One row of "Signature types" of C2SP signed-note. */
export interface SignatureType {
  readonly byte: number
  readonly publicKeyBytes: number
  /** Whether a signature carries the POSIX second in which it was made. */
  readonly timestamped: boolean
  publicKey(seed: Uint8Array): Uint8Array
  /** `time` in POSIX seconds; ignored by types without time. */
  sign(seed: Uint8Array, statement: Statement, time: bigint): Uint8Array
  /** `undefined` when it does not verify. `time` is undefined for types without time. */
  verify(publicKey: Uint8Array, statement: Statement, signature: Uint8Array): { readonly time: bigint | undefined } | undefined
}
