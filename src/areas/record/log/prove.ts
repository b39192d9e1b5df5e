import { TlogError } from '../../../engines/tlog/error.ts'
import { inclusionRanges } from '../../../engines/tlog/merkle/range.ts'
import { parseCheckpoint } from '../../../engines/tlog/note/checkpoint.ts'
import { splitNote } from '../../../engines/tlog/note/split-note.ts'
import { formatProof } from '../../../engines/tlog/proof-file.ts'
import { TileReader } from '../../../engines/tlog/tile/tile-reader.ts'
import type { Services } from '../../../platform/services.ts'
import { refuse } from '../model.ts'
import { logStorage } from './storage.ts'

/** Proofs out of the stored tiles: any server can give them, whichever is the writer. */
export class Prover {
  readonly #tiles: TileReader

  constructor(services: Pick<Services, 'embedded' | 'data' | 'db'>, origin: string) {
    const storage = logStorage(services, origin)
    this.#tiles = new TileReader((path) => storage.read(path))
  }

  /**
   * Text of a .tlog-proof file (C2SP tlog-proof@v1) of the entry at `index` under this checkpoint.
   * @throws Refusal record.cannotProve when the tiles are missing or are not those of the checkpoint's size
   */
  async file(index: number, checkpoint: string): Promise<string> {
    const end = Number(parseCheckpoint(checkpoint).size)
    const proof = await this.#tiles.rangeHashes(inclusionRanges(index, { start: 0, end }), end).catch((error: unknown) => {
      throw error instanceof TlogError ? refuse.cannotProve() : error
    })
    return formatProof({ index, proof, checkpoint })
  }
}

/** The checkpoint with its Ed25519 signature alone, which is what a proof file needs; ML-DSA-44 adds 3 KB to each. */
export function slimCheckpoint(checkpoint: string): string {
  const { text, signatures } = splitNote(checkpoint)
  const slim = signatures.filter(({ signature }) => signature.length <= 72)
  return `${text}\n${slim.map(({ line }) => `${line}\n`).join('')}`
}
