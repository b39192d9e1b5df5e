import { describe, expect, test } from 'vitest'
import { toBase64, toHex } from '../encoding.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { signSubtree, verifySubtreeSignature } from './cosignature-ml-dsa.ts'
import { formatSigningKey, formatVerifierKey, generateKey, parseSigningKey, parseVerifierKey } from './key.ts'
import { openNote } from './open-note.ts'
import { addSignatures, signatureLine, signNote } from './sign-note.ts'

const refused = (code: string) => expect.objectContaining({ name: 'TlogError', code })

// golang.org/x/mod/sumdb/note, note_test.go (BSD-3-Clause).
const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const enochKey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop'
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const peterSig = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enochSig = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'
const spoil = (signature: string): string => `${signature.slice(0, 60)}ABCD${signature.slice(60)}`

/** Each string that differs from the given one by one character raised by one, or is a part of it. */
function* manglings(whole: string): Generator<string> {
  for (let i = 0; i <= whole.length; i++)
    for (let j = i + 1; j <= whole.length; j++) if (j - i < whole.length) yield whole.slice(i, j)
  for (let i = 0; i < whole.length; i++)
    yield whole.slice(0, i) + String.fromCharCode(whole.charCodeAt(i) + 1) + whole.slice(i + 1)
}

describe('keys', () => {
  test('the public keys are read and written', () => {
    for (const vkey of [peterKey, enochKey, 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'])
      expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey)
    expect(formatSigningKey(parseSigningKey(peterSecret))).toBe(peterSecret)
    expect(formatVerifierKey(parseSigningKey(peterSecret))).toBe(peterKey)
  })

  test('no mangling of a verifier key is read', () => {
    for (const vkey of manglings(peterKey)) expect(() => parseVerifierKey(vkey), vkey).toThrow(refused('FORMAT'))
  })

  test('no mangling of a signing key is read', () => {
    for (const skey of manglings(peterSecret)) expect(() => parseSigningKey(skey), skey).toThrow(refused('FORMAT'))
  })

  test.each([
    ['another length with its id', 'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='],
    ['an unknown type with its id', 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'],
    ['no id', 'PeterNeumann'],
    ['an id that is no number', peterKey.replace('c74f20a3', 'c74f20ag')],
    ['an id in capitals', peterKey.replace('c74f20a3', 'C74F20A3')],
  ])('a verifier key with %s is refused', (_, vkey) => {
    expect(() => parseVerifierKey(vkey)).toThrow(refused('FORMAT'))
  })

  test.each(['', 'a b', 'a+b', 'a\u3000b', 'a\nb', 'a\u00a0b'])('the name %j is refused', (name) => {
    expect(() => generateKey(name)).toThrow(refused('FORMAT'))
  })
})

describe('openNote', () => {
  test('example of C2SP signed-note', () => {
    const note =
      'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
    expect(openNote(note, ['example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k']).text).toBe(
      'This is an example message.\n',
    )
  })

  test('one signature verified, one by an unknown key', () => {
    const opened = openNote(`${text}\n${peterSig}${enochSig}`, [peterKey])
    expect(opened.text).toBe(text)
    expect(opened.signatures.map(({ keyName }) => keyName)).toEqual(['PeterNeumann'])
    expect(opened.unverified.map(({ line }) => `${line}\n`)).toEqual([enochSig])
  })

  test('repetitions are dropped', () => {
    const opened = openNote(`${text}\n${peterSig}${peterSig}${enochSig}${enochSig}${spoil(enochSig)}`, [peterKey])
    expect(opened.signatures).toHaveLength(1)
    expect(opened.unverified).toHaveLength(2)
  })

  test.each([
    ['no known key', `${text}\n${peterSig}${enochSig}`, []],
    ['a wrong signature by a known key', `${text}\n${spoil(peterSig)}`, [peterKey]],
    ['a wrong signature beside a right one', `${text}\n${peterSig}${spoil(enochSig)}`, [peterKey, enochKey]],
    ['another text', `x${text}\n${peterSig}`, [peterKey]],
    ['a text that grew by one line', `${text}more\n\n${peterSig}`, [peterKey]],
    ['the name of somebody else', `${text}\n${peterSig.replace('PeterNeumann', 'CarmenSandiego')}`, [peterKey]],
    ['another key id', `${text}\n${peterSig.replace('x08g', 'xxxx')}`, [peterKey]],
    ['two keys of the same name and id', `${text}\n${enochSig}`, [enochKey, peterKey, enochKey]],
  ])('refuses %s', (_, note, keys) => {
    expect(() => openNote(note, keys)).toThrow(refused('SIGNATURE'))
  })

  test('a doubled key that did not sign is no matter', () => {
    expect(openNote(`${text}\n${peterSig}`, [enochKey, peterKey, enochKey]).signatures).toHaveLength(1)
  })

  test.each([
    ['no signature', text],
    ['no signature line', `${text}\n`],
    ['no final newline', `${text}\n${peterSig.slice(0, -1)}`],
    ['a control character', `\u0001${text}\n${peterSig}`],
    ['a carriage return', `${text.replace('\n', '\r\n')}\n${peterSig}`],
    ['half a character', `\ud800${text}\n${peterSig}`],
    ['a name with a space', `${text}\n${peterSig.replace('PeterNeumann', 'Bad Name')}`],
    ['a stray line', `${text}\n${peterSig}Unexpected line.\n`],
    ['a hyphen instead of a dash', `${text}\n${peterSig.replace('—', '-')}`],
    ['base64 without padding', `${text}\n${peterSig.replace('=', '')}`],
    ['four bytes of signature', `${text}\n— PeterNeumann x08goA==\n`],
    ['101 signatures', `${text}\n${peterSig.repeat(101)}`],
  ])('refuses a note with %s', (_, note) => {
    expect(() => openNote(note, [peterKey])).toThrow(refused('FORMAT'))
  })

  test('a key of one type does not stand for another type of the same key', () => {
    const seed = new Uint8Array(32).fill(7)
    const checkpoint = `log\n1\n${toBase64(new Uint8Array(32))}\n`
    const note = signNote(checkpoint, [generateKey('w', 'cosignature-ed25519', seed)])
    expect(() => openNote(note, [formatVerifierKey(generateKey('w', 'ed25519', seed))])).toThrow(refused('SIGNATURE'))
  })
})

describe('signNote', () => {
  test('gives the public signature', () => {
    expect(signNote(text, [peterSecret])).toBe(`${text}\n${peterSig}`)
  })

  test.each(['abc', 'a\u0000\n'])('refuses the text %j', (bad) => {
    expect(() => signNote(bad, [peterSecret])).toThrow(refused('FORMAT'))
  })

  test('signatures are added once', () => {
    const note = `${text}\n${peterSig}`
    expect(addSignatures(note, [peterSig.trimEnd(), enochSig.trimEnd(), enochSig.trimEnd()])).toBe(note + enochSig)
    expect(() => addSignatures(note, ['hello'])).toThrow(refused('FORMAT'))
  })
})

describe('cosignatures', () => {
  const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
  const types = ['cosignature-ed25519', 'cosignature-ml-dsa-44'] as const

  test.each(types)('%s: signed, opened with its time, and covering name, time and text', (type) => {
    const key = generateKey('witness.example.com/w1', type, new Uint8Array(32).fill(1))
    const vkey = formatVerifierKey(key)
    const note = signNote(body, [key], 1679315147n)
    expect(openNote(note, [vkey]).signatures[0]?.time).toBe(1679315147n)
    expect(() => openNote(note.replace('20852163', '20852164'), [vkey])).toThrow(refused('SIGNATURE'))
    const bytes = Buffer.from(note.trimEnd().split(' ').at(-1)!, 'base64')
    for (const at of [4, 11, 12, bytes.length - 1]) {
      const other = Buffer.from(bytes)
      other[at]! ^= 1
      expect(() => openNote(note.replace(bytes.toString('base64'), other.toString('base64')), [vkey])).toThrow(
        refused('SIGNATURE'),
      )
    }
  })

  test.each(types)('%s: refuses to sign what is no checkpoint', (type) => {
    expect(() => signNote('hello\n', [generateKey('w', type)])).toThrow(refused('FORMAT'))
  })

  test('extension lines are covered by Ed25519 and, as specified, not by ML-DSA-44', () => {
    const extended = `${body}extension\n`
    const changed = (note: string): string => note.replace('extension', 'Extension')
    const [ed, ml] = types.map((type) => generateKey('w', type))
    expect(() => openNote(changed(signNote(extended, [ed!])), [ed!])).toThrow(refused('SIGNATURE'))
    expect(openNote(changed(signNote(extended, [ml!])), [ml!]).signatures).toHaveLength(1)
  })

  test('ML-DSA-44 commits to the name of the signer', () => {
    const seed = new Uint8Array(32).fill(2)
    const [one, two] = [generateKey('one', 'cosignature-ml-dsa-44', seed), generateKey('two', 'cosignature-ml-dsa-44', seed)]
    const id = new Uint8Array(4)
    new DataView(id.buffer).setUint32(0, two.id)
    const signature = Buffer.from(signatureLine(body, one).split(' ')[2]!, 'base64').subarray(4)
    const moved = `${body}\n— two ${Buffer.concat([id, signature]).toString('base64')}\n`
    expect(() => openNote(moved, [two])).toThrow(refused('SIGNATURE'))
  })

  test('a subtree that does not start at 0 is signed without time only', () => {
    const key = generateKey('w', 'cosignature-ml-dsa-44')
    const subtree = { origin: 'log', start: 8n, end: 12n, root: new Uint8Array(32) }
    const signature = signSubtree(key.seed, 'w', subtree, 0n)
    expect(verifySubtreeSignature(key.publicKey, 'w', subtree, signature)).toBe(0n)
    expect(verifySubtreeSignature(key.publicKey, 'w', { ...subtree, end: 13n }, signature)).toBeUndefined()
    expect(() => signSubtree(key.seed, 'w', subtree, 1n)).toThrow(refused('ARGUMENT'))
    expect(() => signSubtree(key.seed, 'w'.repeat(256), subtree, 0n)).toThrow(refused('FORMAT'))
  })
})

describe('parseCheckpoint', () => {
  test('example of C2SP tlog-checkpoint, signed and bare', () => {
    const body = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    const note = `${body}\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n`
    for (const text of [body, note]) {
      const { origin, size, root, extensions } = parseCheckpoint(text)
      expect([origin, size, extensions]).toEqual(['example.com/behind-the-sofa', 20852163n, []])
      expect(toHex(root).slice(0, 8)).toBe('0ac5186a')
    }
  })

  // After github.com/transparency-dev/formats (Apache-2.0), log/checkpoint_test.go.
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='
  test.each([
    ['too few lines', 'Head\n9944\n'],
    ['no origin', `\n9944\n${root}\n`],
    ['no final newline', `Log\n123\n${root}`],
    ['a size that is no number', `Log\nbananas\n${root}\n`],
    ['a negative size', `Log\n-34\n${root}\n`],
    ['a size with a leading zero', `Log\n034\n${root}\n`],
    ['a size of 2^64', `Log\n18446744073709551616\n${root}\n`],
    ['a root that is not base64', "Log\n123\nThisIsn'tBase64\n"],
    ['an empty extension line', `Log\n123\n${root}\n\n`],
  ])('refuses %s', (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(refused('FORMAT'))
  })

  test('reads the largest size and opaque lines', () => {
    expect(parseCheckpoint(`Log\n18446744073709551615\n${root}\nlots\nof\n`)).toMatchObject({
      size: 2n ** 64n - 1n,
      extensions: ['lots', 'of'],
    })
  })
})
