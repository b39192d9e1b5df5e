import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sequence, integer, decodeAsn1, octets } from '../../../engines/tlog/timestamp/asn1.ts'
import { digestAlgorithm } from '../../../engines/tlog/timestamp/algorithm.ts'
import {
  extension,
  makeCertificate,
  makeKey,
  makeOcspResponse,
  makeRevocationList,
  makeToken,
} from '../../../engines/tlog/timestamp/local-authority.ts'
import { toPem } from './certificates.ts'

/** For tests: a time-stamp authority on this machine that answers RFC 3161 requests over HTTP. */
export interface TestAuthority {
  readonly url: string
  readonly root: Uint8Array
  readonly rootPem: string
  /** How many requests came. */
  asked: number
  /** Stamps something else than what was asked. */
  lie: boolean
  /** What is told of its certificate, by whom. */
  revocation: 'responder' | 'list' | 'nobody' | 'revoked'
  stop(): Promise<void>
}

const purpose = '1.3.6.1.5.5.7.3.8'
const longSpan = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2045-01-01T00:00:00Z') }

export async function startAuthority(clock: () => Date, span = longSpan): Promise<TestAuthority> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const [rootKey, key] = [makeKey('ec'), makeKey('ec')]
  const names = { issuer: '試験ルート', subject: '試験ルート' }
  const root = makeCertificate({ ...names, ...span, serial: 1n, key: rootKey, signedBy: rootKey, extensions: [extension.ca()] })
  const certificate = makeCertificate({
    ...names,
    ...span,
    subject: '試験認証局',
    serial: 2n,
    key,
    signedBy: rootKey,
    extensions: [
      extension.extendedKeyUsage(true, purpose),
      extension.responder(`${url}ocsp`),
      extension.listAt(`${url}list.crl`),
    ],
  })
  const answer = (request: Uint8Array): Uint8Array => {
    const fields = sequence(decodeAsn1(request), 'the request')
    const [algorithm, imprint] = sequence(fields[1], 'the imprint')
    const nonce = integer(fields[2], 'the nonce')
    const hash = authority.lie ? new Uint8Array(32) : octets(imprint, 'the imprint')
    const token = { certificate, key, nonce, issuer: names.subject, serial: 2n, genTime: clock() }
    return makeToken({ ...token, data: new Uint8Array(), imprint: hash, imprintDigest: digestAlgorithm(algorithm) })
  }
  const about = { issuer: names.subject, signedBy: rootKey }
  const told = { thisUpdate: span.notBefore, nextUpdate: span.notAfter }
  const responderSays = () =>
    makeOcspResponse({
      ...about,
      ...told,
      issuerKey: rootKey,
      serial: 2n,
      status: authority.revocation === 'revoked' ? { since: span.notBefore } : 'good',
    })
  server.on('request', (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.url === '/ocsp' && ['responder', 'revoked'].includes(authority.revocation))
        return response.writeHead(200).end(responderSays())
      if (request.url === '/list.crl' && authority.revocation === 'list')
        return response.writeHead(200).end(makeRevocationList({ ...about, ...told, revoked: [] }))
      if (request.url !== '/') return response.writeHead(404).end()
      authority.asked++
      response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(answer(Buffer.concat(chunks)))
    })
  })
  const authority: TestAuthority = {
    url,
    root,
    rootPem: toPem(root),
    asked: 0,
    lie: false,
    revocation: 'responder',
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return authority
}
