import { sign, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as node from '../crypto.ts'
import { utf8 } from '../encoding.ts'
import { makeKey, SIGNERS } from '../timestamp/local-authority.ts'
import * as plain from './crypto.ts'

const data = utf8('the same on both sides')

test('has the same functions as the one it replaces', () => {
  expect(Object.keys(plain).sort()).toEqual(Object.keys(node).sort())
})

test.each(['sha1', 'sha256', 'sha384', 'sha512', 'sha3-256', 'sha3-384', 'sha3-512'] as const)('%s', (name) => {
  for (const bytes of [new Uint8Array(), data, new Uint8Array(1000).fill(3)])
    expect(Buffer.from(plain.digest(name, bytes))).toEqual(node.digest(name, bytes))
})

const rsa = makeKey('rsa')
const cases: [string, Uint8Array, KeyObject, plain.PublicKeySignature, (message: Uint8Array, key: KeyObject) => Uint8Array][] = [
  ['RSA PKCS#1 SHA-256', rsa.spki, rsa.key, { kind: 'rsa-pkcs1', hash: 'sha256' }, SIGNERS.rsaSha256.sign],
  ['RSA PKCS#1 SHA-512', rsa.spki, rsa.key, { kind: 'rsa-pkcs1', hash: 'sha512' }, SIGNERS.rsaSha512.sign],
  ['RSA-PSS', rsa.spki, rsa.key, { kind: 'rsa-pss', hash: 'sha256', saltLength: 32 }, SIGNERS.rsaPss.sign],
  ...(['ec', 'ec384'] as const).map((kind): (typeof cases)[number] => {
    const { spki, key } = makeKey(kind)
    return [`ECDSA ${kind}`, spki, key, { kind: 'ecdsa', hash: 'sha384' }, (message, signer) => sign('sha384', message, signer)]
  }),
  ...[makeKey('ed25519')].map(({ spki, key }): (typeof cases)[number] => [
    'Ed25519',
    spki,
    key,
    { kind: 'ed25519', hash: null },
    SIGNERS.ed25519.sign,
  ]),
]

describe('verifyWithSpki', () => {
  test.each(cases)('%s: accepts and refuses what node:crypto does', (_, spki, key, how, make) => {
    const signature = make(data, key)
    const both = (...args: Parameters<typeof plain.verifyWithSpki>): boolean[] => [
      plain.verifyWithSpki(...args),
      node.verifyWithSpki(...args),
    ]
    expect(both(spki, how, data, signature)).toEqual([true, true])
    for (let at = 0; at < signature.length; at += 5) {
      const other = new Uint8Array(signature)
      other[at]! ^= 4
      expect(both(spki, how, data, other)).toEqual([false, false])
    }
    expect(both(spki, how, utf8('other'), signature)).toEqual([false, false])
    expect(both(spki, how, data, signature.subarray(1))).toEqual([false, false])
    for (const kind of ['rsa-pkcs1', 'rsa-pss', 'ecdsa', 'ed25519'] as const)
      if (kind !== how.kind)
        expect(both(spki, { kind, hash: kind === 'ed25519' ? null : 'sha256', saltLength: 32 }, data, signature)).toEqual([
          false,
          false,
        ])
    if (how.kind === 'rsa-pss') expect(both(spki, { ...how, saltLength: 20 }, data, signature)).toEqual([false, false])
    if (how.kind === 'rsa-pkcs1') expect(both(spki, { ...how, hash: 'sha384' }, data, signature)).toEqual([false, false])
  })

  test('RSA of 1,024 bits counts as no signature', () => {
    const weak = makeKey('rsa1024')
    const signature = SIGNERS.rsaSha256.sign(data, weak.key)
    expect(
      [plain, node].map((side) => side.verifyWithSpki(weak.spki, { kind: 'rsa-pkcs1', hash: 'sha256' }, data, signature)),
    ).toEqual([false, false])
  })
})

test('Ed25519 from a seed', () => {
  const seed = new Uint8Array(32).fill(5)
  const [one, two] = [plain.ed25519FromSeed(seed), node.ed25519FromSeed(seed)]
  expect(Buffer.from(one.publicKey)).toEqual(Buffer.from(two.publicKey))
  expect(Buffer.from(one.sign(data))).toEqual(Buffer.from(two.sign(data)))
  expect(plain.verifyEd25519(one.publicKey, data, one.sign(data))).toBe(true)
  expect(plain.verifyEd25519(new Uint8Array(32).fill(255), data, one.sign(data))).toBe(false)
})

test('ML-DSA-44: the same keys from a seed, and each accepts and refuses what the other does', () => {
  const seed = new Uint8Array(32).fill(7)
  const [one, two] = [plain.mlDsa44FromSeed(seed), node.mlDsa44FromSeed(seed)]
  expect(Buffer.from(one.publicKey)).toEqual(Buffer.from(two.publicKey))
  const both = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean[] =>
    [plain, node].map((side) => side.verifyMlDsa44(key, message, signature))
  for (const signature of [one.sign(data), two.sign(data)]) {
    expect(both(one.publicKey, data, signature)).toEqual([true, true])
    expect(both(one.publicKey, utf8('other'), signature)).toEqual([false, false])
    for (let at = 0; at < signature.length; at += 121) {
      const other = new Uint8Array(signature)
      other[at]! ^= 4
      expect(both(one.publicKey, data, other)).toEqual([false, false])
    }
    expect(both(one.publicKey, data, signature.subarray(1))).toEqual([false, false])
    expect(both(one.publicKey, data, new Uint8Array([...signature, 0]))).toEqual([false, false])
    expect(both(one.publicKey.subarray(1), data, signature)).toEqual([false, false])
    expect(both(new Uint8Array(1312).fill(255), data, signature)).toEqual([false, false])
  }
})
