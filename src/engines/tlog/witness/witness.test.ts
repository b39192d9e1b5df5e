import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { toBase64, utf8 } from '../encoding.ts'
import { Log } from '../log/log.ts'
import { formatCheckpoint, parseCheckpoint } from '../note/checkpoint.ts'
import { formatVerifierKey, generateKey } from '../note/key.ts'
import { openNote } from '../note/open-note.ts'
import { signNote } from '../note/sign-note.ts'
import { verifyProofFile } from '../proof-file.ts'
import { ForgetfulDisk } from '../storage/forgetful-disk.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { FileWitnessStore } from './file-witness-store.ts'
import { formatSubmission, parseSubmission } from './submission.ts'
import { requestCosignatures } from './witness-client.ts'
import { witnessHandler } from './witness-http.ts'
import { MemoryWitnessStore, originHashOf, Witness, type WitnessStore } from './witness.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })
const logKey = generateKey('example.com/log', 'ed25519', new Uint8Array(32).fill(1))
const keys = [generateKey('w.example', 'cosignature-ed25519'), generateKey('w.example', 'cosignature-ml-dsa-44')]
const vkeys = keys.map(formatVerifierKey)

const witnessOver = (store: WitnessStore = new MemoryWitnessStore()) =>
  new Witness({ keys, logs: new Map([[logKey.name, [formatVerifierKey(logKey)]]]), store, now: () => 1_700_000_000n })

async function logOf(sizes: readonly number[], say = (i: number) => `entry ${i}`) {
  const log = await Log.open({ storage: new MemoryStorage(), origin: logKey.name, keys: [logKey] })
  const checkpoints = new Map<number, string>([[0, log.checkpoint()]])
  for (const size of sizes) {
    await log.append(Array.from({ length: size - log.size }, (_, i) => utf8(say(log.size + i))))
    checkpoints.set(size, log.checkpoint())
  }
  return { log, at: (size: number): string => checkpoints.get(size)! }
}

describe('submission', () => {
  test('is written and read', () => {
    const submission = { oldSize: 5n, proof: [new Uint8Array(32).fill(1)], checkpoint: 'a\n1\nAA==\n\n— x y\n' }
    expect(parseSubmission(formatSubmission(submission))).toEqual(submission)
  })
  test.each([
    '',
    'old 5\n',
    'old 05\n\nx\n',
    'old -1\n\nx\n',
    'new 5\n\nx\n',
    'old 5\nAAAA\n\nx\n',
    `old 5\n${`${toBase64(new Uint8Array(32))}\n`.repeat(64)}\nx\n`,
  ])('refuses %j', (body) => {
    expect(() => parseSubmission(body)).toThrow(refused('FORMAT'))
  })
})

describe('status matrix of C2SP tlog-witness', () => {
  const scene = async () => {
    const { log, at } = await logOf([5, 9])
    const witness = witnessOver()
    const submit = async (oldSize: number, size: number, change: { checkpoint?: string; proof?: Uint8Array[] } = {}) =>
      witness.addCheckpoint(
        formatSubmission({
          oldSize: BigInt(oldSize),
          proof: change.proof ?? (oldSize === 0 || oldSize >= size ? [] : await log.consistencyProof(oldSize, size)),
          checkpoint: change.checkpoint ?? at(size),
        }),
      )
    return { log, at, witness, submit }
  }

  test('200: cosigned with every key, once for the first and again for each continuation', async () => {
    const { at, submit, witness } = await scene()
    const first = await submit(0, 5)
    expect(first.status).toBe(200)
    const opened = openNote(at(5) + first.body, vkeys)
    expect(opened.signatures.map(({ time }) => time)).toEqual([1_700_000_000n, 1_700_000_000n])
    expect((await submit(5, 9)).status).toBe(200)
    expect((await submit(9, 9)).status).toBe(200)
    const latest = await witness.latest(originHashOf(logKey.name))
    expect(latest.status).toBe(200)
    expect(openNote(latest.body, [...vkeys, formatVerifierKey(logKey)]).signatures).toHaveLength(3)
  })

  test('200: the empty tree, then anything', async () => {
    const { submit } = await scene()
    expect((await submit(0, 0)).status).toBe(200)
    expect((await submit(0, 9)).status).toBe(200)
  })

  test('400: no request, or an old size above the size', async () => {
    const { submit, witness } = await scene()
    expect((await witness.addCheckpoint('hello')).status).toBe(400)
    expect((await witness.addCheckpoint('old 0\n\nnot a checkpoint\n')).status).toBe(400)
    expect((await submit(9, 5)).status).toBe(400)
  })

  test('403: no signature by the log, or a wrong one', async () => {
    const { at, submit } = await scene()
    const text = at(5).slice(0, at(5).indexOf('\n\n') + 1)
    expect((await submit(0, 5, { checkpoint: signNote(text, [generateKey(logKey.name)]) })).status).toBe(403)
    expect((await submit(0, 5, { checkpoint: at(5).replace('\n5\n', '\n6\n') })).status).toBe(403)
    expect((await submit(0, 5, { checkpoint: `${text}\n— ${logKey.name} no+base64\n` })).status).toBe(403)
  })

  test('404: unknown log, or none cosigned yet', async () => {
    const { submit, witness } = await scene()
    const stranger = generateKey('example.com/other')
    const checkpoint = signNote(formatCheckpoint({ origin: stranger.name, size: 1, root: new Uint8Array(32) }), [stranger])
    expect((await submit(0, 5, { checkpoint })).status).toBe(404)
    expect((await witness.latest(originHashOf(logKey.name))).status).toBe(404)
    expect((await witness.latest(originHashOf(stranger.name))).status).toBe(404)
  })

  test('409: another old size than the one cosigned last, which is told', async () => {
    const { submit } = await scene()
    expect(await submit(5, 9)).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '0\n' })
    await submit(0, 5)
    expect(await submit(0, 9)).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '5\n' })
  })

  test('422: no continuation', async () => {
    const { at, submit } = await scene()
    expect((await submit(0, 5, { proof: [new Uint8Array(32)] })).status).toBe(422)
    const emptyButNot = signNote(formatCheckpoint({ origin: logKey.name, size: 0, root: new Uint8Array(32) }), [logKey])
    expect((await submit(0, 0, { checkpoint: emptyButNot })).status).toBe(422)
    await submit(0, 5)
    expect((await submit(5, 9, { proof: [] })).status).toBe(422)
    const other = await logOf([5, 9], (i) => `other ${i}`)
    expect((await submit(5, 5, { checkpoint: other.at(5) })).status).toBe(422)
    const forkProof = await other.log.consistencyProof(5, 9)
    expect((await submit(5, 9, { checkpoint: other.at(9), proof: forkProof })).status).toBe(422)
    expect((await submit(5, 9)).status).toBe(200)
    expect(at(9)).toBeDefined()
  })

  test('plain Ed25519 keys cosign nothing', () => {
    expect(() => new Witness({ keys: [logKey], logs: new Map(), store: new MemoryWitnessStore() })).toThrow(refused('ARGUMENT'))
  })
})

test('two requests at once: the slower one cannot roll the log back', async () => {
  const { log, at } = await logOf([5, 7, 9])
  const inner = new MemoryWitnessStore()
  // Both requests read before either writes: the race of the specification.
  let readers = 0
  let open: () => void = () => undefined
  const both = new Promise<void>((resolve) => {
    open = resolve
  })
  const racing: WitnessStore = {
    get: async (origin) => {
      const value = await inner.get(origin)
      if (++readers === 2) open()
      await both
      return value
    },
    replace: (origin, previous, next) => inner.replace(origin, previous, next),
  }
  await witnessOver(inner).addCheckpoint(formatSubmission({ oldSize: 0n, proof: [], checkpoint: at(5) }))
  const witness = witnessOver(racing)
  const submit = async (size: number) =>
    witness.addCheckpoint(formatSubmission({ oldSize: 5n, proof: await log.consistencyProof(5, size), checkpoint: at(size) }))
  const answers = await Promise.all([submit(9), submit(7)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const stored = parseCheckpoint((await inner.get(logKey.name))!)
  expect(stored.size).toBe(answers[0]!.status === 200 ? 9n : 7n)
})

test('a witness on disk never forgets what it signed, wherever the power fails', async () => {
  const { log, at } = await logOf([5, 9])
  for (let cutAfter = 0; cutAfter < 14; cutAfter++)
    for (let seed = 0; seed < 5; seed++) {
      const disk = new ForgetfulDisk(seed, cutAfter)
      let cosigned = 0n
      try {
        const witness = witnessOver(await FileWitnessStore.open('/witness', disk))
        for (const [old, size] of [
          [0, 5],
          [5, 9],
        ] as const) {
          const proof = old === 0 ? [] : await log.consistencyProof(old, size)
          const { status } = await witness.addCheckpoint(formatSubmission({ oldSize: BigInt(old), proof, checkpoint: at(size) }))
          if (status === 200) cosigned = BigInt(size)
        }
      } catch {
        // The power went.
      }
      const store = await FileWitnessStore.open('/witness', disk.afterPowerCut())
      const kept = await store.get(logKey.name)
      expect(kept === undefined ? 0n : parseCheckpoint(kept).size).toBeGreaterThanOrEqual(cosigned)
    }
})

describe('over HTTP', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  async function serve(witness: Witness): Promise<string> {
    const server = createServer(witnessHandler(witness, '/w'))
    servers.push(server)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/w`
  }

  test('a log gets its checkpoints cosigned as it grows, and its proofs carry the signatures', async () => {
    const url = await serve(witnessOver())
    const { log } = await logOf([3])
    for (const _ of [1, 2, 3]) {
      await log.append([utf8('more')])
      const lines = await requestCosignatures(log, log.checkpoint(), { url, key: keys[1]! })
      expect(lines).toHaveLength(1)
      expect(await log.addCosignatures(log.checkpoint(), lines)).toBe(true)
    }
    const policy = `log ${formatVerifierKey(logKey)}\nwitness w ${vkeys[1]}\nquorum w\n`
    verifyProofFile(await log.proof(4), { entry: utf8('more'), policy })
    const monitored = await fetch(`${url}/${originHashOf(logKey.name)}/checkpoint`)
    expect(parseCheckpoint(await monitored.text()).size).toBe(6n)
  })

  test('a log that was rolled back hears it from the witness, so does a forked one', async () => {
    const url = await serve(witnessOver())
    const honest = await logOf([5, 9])
    await requestCosignatures(honest.log, honest.at(9), { url, key: keys[0]! })
    await expect(requestCosignatures(honest.log, honest.at(5), { url, key: keys[0]! })).rejects.toThrow(refused('CONFLICT'))
    const fork = await logOf([12], (i) => `fork ${i}`)
    await expect(requestCosignatures(fork.log, fork.at(12), { url, key: keys[0]! })).rejects.toThrow(refused('CONFLICT'))
  })

  test('another key, no answer, another path, a body too large', async () => {
    const url = await serve(witnessOver())
    const { log, at } = await logOf([5])
    await expect(requestCosignatures(log, at(5), { url, key: generateKey('w.example', 'cosignature-ed25519') })).rejects.toThrow(
      refused('SIGNATURE'),
    )
    await expect(requestCosignatures(log, at(5), { url: 'http://127.0.0.1:9', key: keys[0]! })).rejects.toThrow(
      refused('NETWORK'),
    )
    expect((await fetch(`${url}/other`)).status).toBe(404)
    expect((await fetch(`${url}/add-checkpoint`, { method: 'POST', body: 'x'.repeat(300_000) })).status).toBe(413)
    expect((await fetch(`${url}/add-checkpoint`, { method: 'POST', body: new Uint8Array([0xff]) })).status).toBe(400)
  })
})
