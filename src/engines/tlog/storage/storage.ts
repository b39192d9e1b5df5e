/** A file of the log, named as in C2SP tlog-tiles ("tile/0/000.p/5"). */
export interface Resource {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface Change {
  /** Tiles and entry bundles. Their paths are in no earlier checkpoint's tree, though an interrupted commit may have left bytes there. */
  readonly resources: readonly Resource[]
  /** The new signed checkpoint. */
  readonly checkpoint: string
  /** The checkpoint it follows, exactly as it is stored; undefined for a new log. */
  readonly previous: string | undefined
}

/**
 * Where a log lives. Each adapter keeps three promises:
 * 1. when `commit` resolves, resources and checkpoint survive a power cut;
 * 2. nobody reads a checkpoint before everything it covers is readable;
 * 3. of two commits with the same `previous` at most one succeeds, and the loser changes nothing that the winner's checkpoint covers.
 * After a commit that threw, its outcome is unknown until `checkpoint` is read again.
 */
export interface Storage {
  /** Takes the writer's place. @throws TlogError STORE when another writer holds it */
  open(): Promise<void>
  /** The stored checkpoint. */
  checkpoint(): Promise<string | undefined>
  /**
   * A checkpoint that was signed and written but whose commit did not end; perhaps torn. The log adopts it if it verifies: to sign another
   * one of the same size would contradict it.
   */
  interrupted(): Promise<string | undefined>
  read(path: string): Promise<Uint8Array | undefined>
  /** @throws TlogError CONFLICT when the stored checkpoint is not `previous`, STORE when the medium fails */
  commit(change: Change): Promise<void>
  /** Best effort: removes everything below these folders, which hold partial tiles whose full tile is stored. */
  removePartials(folders: readonly string[]): Promise<void>
  /** Gives the writer's place back. */
  close(): Promise<void>
}

/** What reading and auditing need of a Storage. */
export type ReadableStorage = Pick<Storage, 'checkpoint' | 'read'>
