import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileStorage, formatVerifierKey, generateKey, Log } from '../../src/engines/tlog/index.ts'
import { entryAt } from './in-memory.ts'
import type { Peer, ReadResult } from './peer.ts'

/** A log in uneven batches, across the bounds of tiles, cosigned by nobody; once it is closed all of it is published, and the peer reads it. */
export async function readByPeer(peer: Peer, size: number): Promise<ReadResult> {
  const folder = mkdtempSync(join(tmpdir(), 'tlog-interop-'))
  const [ed25519, mlDsa] = [generateKey('example.com/interop'), generateKey('example.com/interop', 'cosignature-ml-dsa-44')]
  const log = await Log.open({ storage: new FileStorage(join(folder, 'log')), origin: ed25519.name, keys: [ed25519, mlDsa] })
  try {
    for (let batch = 1; log.size < size; batch = (batch * 7) % 1009)
      await log.append(Array.from({ length: Math.min(batch, size - log.size) }, (_, i) => entryAt(log.size + i)))
    await log.close()
    return peer.read(join(folder, 'log'), formatVerifierKey(ed25519))
  } finally {
    await log.close()
    rmSync(folder, { recursive: true })
  }
}
