import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { afterAll, describe, expect, test } from 'vitest'
import { checkPassword, hashPassword } from './password.ts'
import { loadSecrets, secretsWith } from './secrets.ts'
import { newToken, tokenHash } from './token.ts'
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOfCode, totpUri } from './totp.ts'

const folder = mkdtempSync(join(tmpdir(), 'maruhi-auth-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('sealed secrets', () => {
  const key = Buffer.alloc(32, 7)
  const secrets = secretsWith(key)

  test('open again to what they were, and look different each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(text.isWellFormed())
        const sealed = secrets.seal(text)
        expect(secrets.open(sealed)).toBe(text)
        expect(secrets.seal(text)).not.toBe(sealed)
      }),
    )
  })

  test('any changed byte, and any other key, is noticed', () => {
    const bytes = Buffer.from(secrets.seal('JBSWY3DPEHPK3PXP'), 'base64url')
    for (let i = 0; i < bytes.length; i++) {
      const altered = Buffer.from(bytes)
      altered[i] = (altered[i] ?? 0) ^ 1
      expect(() => secrets.open(altered.toString('base64url'))).toThrow()
    }
    expect(() => secretsWith(Buffer.alloc(32, 8)).open(bytes.toString('base64url'))).toThrow()
  })

  test('the key file is made once, readable by its owner alone, and kept', () => {
    const sealed = loadSecrets(folder, undefined).seal('geheim')
    expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600)
    const text = readFileSync(join(folder, 'key'), 'utf8')
    expect(loadSecrets(folder, undefined).open(sealed)).toBe('geheim')
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe(text)
  })

  test('a key given from outside is used, a wrong one is refused', () => {
    const given = Buffer.alloc(32, 9).toString('base64url')
    expect(secretsWith(Buffer.alloc(32, 9)).open(loadSecrets(folder, given).seal('x'))).toBe('x')
    expect(() => loadSecrets(folder, 'short')).toThrow(expect.objectContaining({ code: 'secrets.damaged' }))
  })
})

describe('passwords', () => {
  test('fit themselves, also typed in full width, and nothing else', async () => {
    const stored = await hashPassword('Kaisha no himitsu 7')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await checkPassword('Kaisha no himitsu 7', stored)).toBe(true)
    expect(await checkPassword('Ｋａｉｓｈａ no himitsu ７', stored)).toBe(true)
    expect(await checkPassword('kaisha no himitsu 7', stored)).toBe(false)
    expect(await checkPassword('nobody has this password', undefined)).toBe(false)
    expect(await checkPassword('nobody has this password', null)).toBe(false)
  })
})

describe('six digits', () => {
  const secret = newTotpSecret()
  const at = new Date('2026-11-21T03:00:10Z')
  const codeAt = (moment: Date) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: moment.getTime() })
  const later = (seconds: number) => new Date(at.getTime() + seconds * 1000)

  test('RFC 6238 appendix B: the published codes at their moments', () => {
    const published = Secret.fromLatin1('12345678901234567890').base32
    for (const [seconds, code] of [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_234_567_890, '005924'],
      [20_000_000_000, '353130'],
    ] as const)
      expect(stepOfCode(published, code, new Date(seconds * 1000), 0)).toBe(Math.floor(seconds / 30))
  })

  test('are good within one step of the clock, and once', () => {
    const step = Math.floor(at.getTime() / 30_000)
    expect(stepOfCode(secret, codeAt(at), at, 0)).toBe(step)
    expect(stepOfCode(secret, codeAt(at), later(30), 0)).toBe(step)
    expect(stepOfCode(secret, codeAt(later(30)), at, 0)).toBe(step + 1)
    expect(stepOfCode(secret, codeAt(at), later(90), 0)).toBeUndefined()
    expect(stepOfCode(secret, codeAt(later(90)), at, 0)).toBeUndefined()
    expect(stepOfCode(secret, codeAt(at), at, step)).toBeUndefined()
    expect(stepOfCode(secret, codeAt(at), later(30), step)).toBeUndefined()
    expect(stepOfCode(secret, codeAt(later(30)), later(30), step)).toBe(step + 1)
  })

  test('the address for the app carries issuer and secret', () => {
    const uri = new URL(totpUri(secret, '髙橋 由美子'))
    expect(uri.protocol).toBe('otpauth:')
    expect(uri.searchParams.get('secret')).toBe(secret)
    expect(uri.searchParams.get('issuer')).toBe('Maruhi')
  })
})

test('recovery codes are ten, all different, and compared however they are typed', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/)
    expect(recoveryHash(` ${code.toUpperCase().replace('-', '')} `)).toBe(recoveryHash(code))
  }
})

test('tokens hold 256 bits and the database keeps something else', () => {
  const tokens = Array.from({ length: 50 }, newToken)
  expect(new Set(tokens).size).toBe(50)
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(Buffer.from(tokenHash(token)).toString('base64url')).not.toBe(token)
  }
})
