import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

const period = 30

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Maruhi', label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
}

/** 160 bits, as RFC 4226 §4 asks for. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app reads from a QR code. */
export const totpUri = (secret: string, label: string): string => totp(secret, label).toString()

/**
 * The time step a code belongs to, one step of clock difference allowed (RFC 6238 §5.2); undefined when wrong or not newer than `after`,
 * so that a code seen over the shoulder cannot be used a second time.
 */
export function stepOfCode(secret: string, code: string, now: Date, after: number): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(now.getTime() / 1000 / period) + delta
  return step > after ? step : undefined
}

const letters = 'abcdefghjkmnpqrstvwxyz23456789'

/** Ten codes for the day the phone is lost: 50 bits each, shown once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const text = Array.from(randomBytes(10), (byte) => letters[byte % letters.length]).join('')
    return `${text.slice(0, 5)}-${text.slice(5)}`
  })
}

/** What the database keeps of a recovery code. The codes are random, so a plain hash cannot be searched backwards. */
export const recoveryHash = (code: string): string =>
  createHash('sha256').update(code.trim().toLowerCase().replaceAll('-', '')).digest('base64url')
