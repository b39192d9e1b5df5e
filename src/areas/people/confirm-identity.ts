import { checkPassword } from '../../platform/auth/password.ts'
import { stepOfCode } from '../../platform/auth/totp.ts'
import type { Services } from '../../platform/services.ts'
import { countFailure, credentialForUpdate, credentialOf, mustBeUnlocked, saveCredential } from './credentials.ts'
import { refuse, type PersonId } from './model.ts'

export type ConfirmedBy = 'password' | 'totp'

/**
 * Whether the one at the keyboard is still the person who signed in: their password, or six digits of their authenticator app. For acts that bind a
 * person, on a machine somebody may have walked away from. Failures count as at the sign-in, in a transaction of their own.
 * @throws Refusal people.notConfirmed, people.locked.
 */
export async function confirmIdentity(
  { db, clock, secrets }: Pick<Services, 'db' | 'clock' | 'secrets'>,
  person: PersonId,
  given: string,
  field: string,
): Promise<ConfirmedBy> {
  const found = await credentialOf(db, person)
  mustBeUnlocked(found, clock())
  const digits = given.normalize('NFKC').replace(/\s/gu, '')
  // A password has ten signs or more: six digits are never one.
  const by: ConfirmedBy = /^\d{6}$/u.test(digits) && found?.totp ? 'totp' : 'password'
  const right = by === 'password' && (await checkPassword(given, found?.password))
  const confirmed = await db.transaction().execute(async (tx) => {
    const credential = await credentialForUpdate(tx, person)
    if (!credential) return false
    const step =
      by === 'totp' && credential.totp !== null
        ? stepOfCode(secrets.open(credential.totp), digits, clock(), credential.totpStep)
        : undefined
    if (!right && step === undefined) {
      await countFailure(tx, credential, clock())
      return false
    }
    await saveCredential(tx, person, { failures: 0, lockedUntil: null, ...(step === undefined ? {} : { totpStep: step }) })
    return true
  })
  if (!confirmed) throw refuse.notConfirmed({}, field)
  return by
}
