import { parseCertificate } from '../../../engines/tlog/timestamp/certificate.ts'
import { refuse } from '../model.ts'

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

/** Certificates in DER of a text in PEM. @throws Refusal record.badRoots for a text without any, or with one that cannot be read. */
export function readRoots(pem: string): Uint8Array[] {
  const found = [...pem.matchAll(block)].map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')))
  try {
    for (const der of found) parseCertificate(der)
  } catch {
    throw refuse.badRoots({}, 'authorities')
  }
  if (found.length === 0) throw refuse.badRoots({}, 'authorities')
  return found
}

export const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`
