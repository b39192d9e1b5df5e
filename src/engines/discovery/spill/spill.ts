import { closeSync, mkdtempSync, openSync, readSync, rmSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes held in memory before they go to disk. */
const HELD = 1 << 20

/**
 * Pieces of bytes in the order they came, on disk as soon as they are many, so that memory does not grow with the share. The file loses its name
 * the moment it is made: nothing stays behind after a crash.
 */
export class Spill {
  #file: number | null = null
  #written = 0
  #held: Buffer[] = []
  #heldBytes = 0

  /** Where the next piece will lie. */
  get end(): number {
    return this.#written + this.#heldBytes
  }

  /** Returns where the piece lies. */
  append(piece: Buffer): number {
    const at = this.end
    this.#held.push(piece)
    this.#heldBytes += piece.length
    if (this.#heldBytes >= HELD) this.#flush()
    return at
  }

  /** Bytes from a place on; fewer where the end comes before. */
  read(at: number, length: number): Buffer {
    if (at + length > this.#written) this.#flush()
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.#written - at)))
    let done = 0
    while (this.#file !== null && done < bytes.length) {
      const read = readSync(this.#file, bytes, done, bytes.length - done, at + done)
      if (read === 0) break
      done += read
    }
    return bytes.subarray(0, done)
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file)
    this.#file = null
    this.#written = 0
    this.#held = []
    this.#heldBytes = 0
  }

  #flush(): void {
    if (this.#heldBytes === 0) return
    this.#file ??= namelessFile()
    const bytes = Buffer.concat(this.#held)
    for (let done = 0; done < bytes.length;) {
      const wrote = writeSync(this.#file, bytes, done, bytes.length - done, this.#written)
      done += wrote
      this.#written += wrote
    }
    this.#held = []
    this.#heldBytes = 0
  }
}

function namelessFile(): number {
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-scan-'))
  const path = join(folder, 'rows')
  const file = openSync(path, 'wx+', 0o600)
  try {
    unlinkSync(path)
    rmSync(folder, { recursive: true })
  } catch {
    // Where an open file cannot lose its name it goes with the folder of temporary files.
  }
  return file
}
