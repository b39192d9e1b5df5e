import { fromBase64, toBase64 } from '../../../engines/tlog/encoding.ts'
import { fetchRevocation } from '../../../engines/tlog/timestamp/fetch-revocation.ts'
import type { ObtainedTimestamp } from '../../../engines/tlog/timestamp/request.ts'
import { verifyTimestamp, type RevocationOptions, type Stamped } from '../../../engines/tlog/timestamp/verify-timestamp.ts'
import type { Revocation } from '../model.ts'
import { requirePublic } from './public-address.ts'

/**
 * Asks, while the time-stamp is fresh, whether a certificate behind it was revoked; what nobody tells is noted and is no reason to do without the stamp.
 * @throws TlogError TIMESTAMP when a certificate was revoked
 */
export async function evidenceFor(
  { token, verified }: Pick<ObtainedTimestamp, 'token' | 'verified'>,
  stamped: Stamped & { readonly roots: readonly Uint8Array[]; readonly now: Date },
): Promise<Revocation> {
  const { crls, ocsp, missing } = await fetchRevocation(verified, { mayAsk: requirePublic })
  verifyTimestamp(token, { ...stamped, revocation: { crls, ocsp } })
  return { crls: crls.map(toBase64), ocsp: ocsp.map(toBase64), missing: [...missing] }
}

/** As a verifier takes it. */
export const opened = (kept: Revocation | null): Required<Pick<RevocationOptions, 'crls' | 'ocsp'>> => ({
  crls: (kept?.crls ?? []).map((der) => fromBase64(der, 'a revocation list')),
  ocsp: (kept?.ocsp ?? []).map((der) => fromBase64(der, 'an OCSP answer')),
})
