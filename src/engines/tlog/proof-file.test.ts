import { describe, expect, test } from 'vitest'
import { toBase64, utf8 } from './encoding.ts'
import { hashLeaf } from './merkle/hash.ts'
import { proveInclusion, rootOf } from './merkle/prove.ts'
import { formatCheckpoint } from './note/checkpoint.ts'
import { formatVerifierKey, generateKey } from './note/key.ts'
import { signNote } from './note/sign-note.ts'
import { parsePolicy, verifyCheckpoint } from './policy.ts'
import { formatProof, parseProof, verifyProofFile } from './proof-file.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })
const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const log = generateKey('example.com/log', 'ed25519', seed(1))
const otherLog = generateKey('example.com/other', 'ed25519', seed(2))
const [w1, w2, w3] = [3, 4, 5].map((n) =>
  generateKey(`witness${n}.example`, n === 5 ? 'cosignature-ml-dsa-44' : 'cosignature-ed25519', seed(n)),
)
const keys = `log ${formatVerifierKey(log)} https://example.com/log\nlog ${formatVerifierKey(otherLog)}
witness A ${formatVerifierKey(w1!)}
witness B ${formatVerifierKey(w2!)}\twitness-url
witness 寺田 ${formatVerifierKey(w3!)}
`
const entries = ['one', 'two', 'three', 'four', 'five'].map(utf8)
const leafHashes = entries.map(hashLeaf)
const text = formatCheckpoint({ origin: log.name, size: entries.length, root: rootOf(leafHashes) })

describe('policy', () => {
  const signedBy = (...witnesses: (typeof w1)[]) => signNote(text, [log, ...witnesses.map((w) => w!)])

  // Rows: cosigners; columns: quorum rules. Written by hand.
  test.each([
    ['none', [], true],
    ['A', [w1], true],
    ['A', [w2, w3], false],
    ['two', [w1], false],
    ['two', [w1, w3], true],
    ['any', [], false],
    ['any', [w3], true],
    ['all', [w1, w2], false],
    ['all', [w1, w2, w3], true],
  ])('quorum %s', (quorum, witnesses, accepted) => {
    const group = quorum === 'two' ? 'group two 2 A B 寺田\n' : `group ${quorum === 'any' ? 'any any' : 'all all'} A B 寺田\n`
    const policy = parsePolicy(`# a comment\n\n${keys}${group}quorum ${quorum}\n`)
    if (accepted) expect(verifyCheckpoint(signedBy(...witnesses), policy).witnesses).toHaveLength(witnesses.length)
    else expect(() => verifyCheckpoint(signedBy(...witnesses), policy)).toThrow(refused('POLICY'))
  })

  test('groups of groups, as in the specification', () => {
    const policy = parsePolicy(`${keys}group X any A B\ngroup XY all X 寺田\nquorum XY\n`)
    verifyCheckpoint(signedBy(w2, w3), policy)
    expect(() => verifyCheckpoint(signedBy(w1, w2), policy)).toThrow(refused('POLICY'))
  })

  test('a log must sign, under its own origin', () => {
    const policy = parsePolicy(`${keys}quorum none\n`)
    expect(() => verifyCheckpoint(signNote(text, [w1!, w2!, w3!]), policy)).toThrow(refused('SIGNATURE'))
    expect(() => verifyCheckpoint(signNote(text, [otherLog]), policy)).toThrow(refused('SIGNATURE'))
  })

  test('a wrong cosignature of a known witness spoils the note, of an unknown one it does not', () => {
    const note = signedBy(w1)
      .replace(/(witness3\.example .{20})./, '$1!')
      .replace('!', 'A')
    const changed = note === signedBy(w1) ? note.replace(/(witness3\.example .{20})./, '$1B') : note
    expect(() => verifyCheckpoint(changed, parsePolicy(`${keys}quorum none\n`))).toThrow(refused('SIGNATURE'))
    const logOnly = parsePolicy(`log ${formatVerifierKey(log)}\nquorum none\n`)
    expect(verifyCheckpoint(changed, logOnly).witnesses).toEqual([])
  })

  test.each([
    ['no quorum', keys],
    ['two quorums', `${keys}quorum none\nquorum A\n`],
    ['a quorum that is not defined', `${keys}quorum C\n`],
    ['a quorum defined below', `quorum A\n${keys}`],
    ['a group of nobody', `${keys}group g 1\nquorum g\n`],
    ['0 of n', `${keys}group g 0 A B\nquorum g\n`],
    ['3 of 2', `${keys}group g 3 A B\nquorum g\n`],
    ['+1 of 2', `${keys}group g +1 A B\nquorum g\n`],
    ['none as a member', `${keys}group g any A none\nquorum g\n`],
    ['a witness named none', `${keys}witness none ${formatVerifierKey(generateKey('x', 'cosignature-ed25519'))}\nquorum none\n`],
    ['one member twice', `${keys}group g any A A\nquorum g\n`],
    ['one member in two groups', `${keys}group g any A\ngroup h any A B\nquorum h\n`],
    ['a name taken', `${keys}group A any B\nquorum A\n`],
    ['one witness key twice', `${keys}witness Z ${formatVerifierKey(w1!)}\nquorum none\n`],
    ['a witness with a key that signs no time', `${keys}witness Z ${formatVerifierKey(otherLog)}\nquorum none\n`],
    ['one log key twice', `${keys}log ${formatVerifierKey(log)}\nquorum none\n`],
    ['an unknown keyword', `${keys}Quorum none\n`],
    ['a carriage return', `${keys}quorum none\r\n`],
    ['a log without key', 'log\nquorum none\n'],
    ['too many items', `log ${formatVerifierKey(log)} url more\nquorum none\n`],
  ])('refuses %s', (_, file) => {
    expect(() => parsePolicy(file)).toThrow(refused('FORMAT'))
  })
})

describe('proof file', () => {
  const policy = `${keys}group two 2 A B 寺田\nquorum two\n`
  const checkpoint = signNote(text, [log, w1!, w3!])
  const make = (index: number, extra?: Uint8Array) =>
    formatProof({ index, proof: proveInclusion({ index, leafHashes }), checkpoint, extra })

  test('every entry is proven, with and without extra data', () => {
    for (const [index, entry] of entries.entries())
      for (const extra of [undefined, utf8('anything')]) {
        const verified = verifyProofFile(make(index, extra), { entry, policy })
        expect([verified.index, verified.checkpoint.witnesses]).toEqual([BigInt(index), ['A', '寺田']])
        expect(parseProof(make(index, extra)).extra).toEqual(extra)
      }
  })

  test('refuses another entry, another index, another checkpoint, fewer witnesses', () => {
    expect(() => verifyProofFile(make(1), { entry: entries[2]!, policy })).toThrow(refused('PROOF'))
    expect(() => verifyProofFile(make(1).replace('index 1', 'index 0'), { entry: entries[1]!, policy })).toThrow(refused('PROOF'))
    expect(() => verifyProofFile(make(1).replace('index 1', 'index 9'), { entry: entries[1]!, policy })).toThrow(
      refused('ARGUMENT'),
    )
    expect(() => verifyProofFile(make(1).replace('\n5\n', '\n6\n'), { entry: entries[1]!, policy })).toThrow(refused('SIGNATURE'))
    const alone = formatProof({ ...parseProof(make(1)), checkpoint: signNote(text, [log]) })
    expect(() => verifyProofFile(alone, { entry: entries[1]!, policy })).toThrow(refused('POLICY'))
  })

  // After github.com/transparency-dev/formats (Apache-2.0), proof/tlog_proof_test.go.
  const header = 'c2sp.org/tlog-proof@v1\n'
  test.each([
    ['another header', 'wrong-header\nindex 0\n\ncheckpoint\n'],
    ['extra data that is not base64', `${header}extra !!notbase64!!\nindex 0\n\ncheckpoint\n`],
    ['no index', `${header}\n\ncheckpoint\n`],
    ['an index that is no number', `${header}index notanumber\n\ncheckpoint\n`],
    ['a negative index', `${header}index -5\n\ncheckpoint\n`],
    ['an index with a leading zero', `${header}index 05\n\ncheckpoint\n`],
    ['a hash that is not base64', `${header}index 0\n!!notbase64!!\n\ncheckpoint\n`],
    ['a hash of 64 bytes', `${header}index 0\n${toBase64(new Uint8Array(64))}\n\ncheckpoint\n`],
    ['no checkpoint', `${header}index 0\n`],
    ['extra data after the index', `${header}index 0\nextra AAAA\n\ncheckpoint\n`],
  ])('refuses %s', (_, file) => {
    expect(() => parseProof(file)).toThrow(refused('FORMAT'))
  })

  test('reads what the public suite reads', () => {
    expect(parseProof(`${header}index 0\n\ncheckpoint\n`)).toEqual({
      index: 0n,
      proof: [],
      checkpoint: 'checkpoint\n',
      extra: undefined,
    })
  })
})
