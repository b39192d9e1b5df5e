import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { toBase64, toHex, utf8 } from '../encoding.ts'
import type { DigestName } from '../crypto.ts'
import { decodeAsn1, integer, octets, sequence } from './asn1.ts'
import { extension, hashOf, makeCertificate, makeKey, makeToken, type KeyPair } from './local-authority.ts'
import { needsRenewal, renewalInput, renewTogether, verifyRenewalChain, type RenewalLink } from './renewal.ts'
import { BackOff, requestTimestamp, type TimestampAuthority } from './request.ts'
import { parseTrustStore, rootsOf } from './trust-store.ts'
import { verifyTimestamp } from './verify-timestamp.ts'

const refused = (code: string, check?: string) =>
  expect.objectContaining({ name: 'TlogError', code, ...(check === undefined ? {} : { check }) })
const year = (y: number): Date => new Date(Date.UTC(y, 0, 1))
const data = utf8('a drawing of 2026')

/** An authority with its own root; both end in the same year. */
function authority(name: string, from: number, to: number) {
  const [rootKey, key]: KeyPair[] = [makeKey('ec'), makeKey('ec')]
  const span = { notBefore: year(from), notAfter: year(to) }
  const root = makeCertificate({
    subject: `${name} Root`,
    issuer: `${name} Root`,
    serial: 1n,
    key: rootKey!,
    signedBy: rootKey!,
    extensions: [extension.ca()],
    ...span,
  })
  const certificate = makeCertificate({
    subject: name,
    issuer: `${name} Root`,
    serial: 2n,
    key: key!,
    signedBy: rootKey!,
    extensions: [extension.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.8')],
    ...span,
  })
  const stamp = (imprint: Uint8Array, at: Date, algorithm: DigestName = 'sha256', nonce?: bigint): Uint8Array =>
    makeToken({
      data: new Uint8Array(),
      imprint,
      imprintDigest: algorithm,
      certificate,
      key: key!,
      issuer: `${name} Root`,
      serial: 2n,
      genTime: at,
      ...(nonce === undefined ? {} : { nonce }),
    })
  return { name, root, stamp }
}

describe('ageing: thirty years, three authorities that end, one digest that grows weak', () => {
  const authorities = [authority('A', 2025, 2036), authority('B', 2030, 2046), authority('C', 2044, 2066)]
  const roots = authorities.map(({ root }) => root)
  const schedule: [number, number, DigestName][] = [
    [0, 2026, 'sha256'],
    [1, 2035, 'sha256'],
    [2, 2045, 'sha512'],
  ]
  const links: RenewalLink[] = []
  for (const [who, when, algorithm] of schedule)
    links.push({
      algorithm,
      token: authorities[who]!.stamp(hashOf(algorithm, renewalInput(data, links, algorithm)), year(when), algorithm),
    })
  const weakFrom = { sha256: year(2050) }
  const at = year(2056)

  test('the chain still proves the first date', () => {
    const times = verifyRenewalChain(links, { data, roots, at, weakFrom }).map(({ time }) => time)
    expect(times).toEqual([year(2026), year(2035), year(2045)])
  })

  test.each([0, 1, 2])('without link %i it proves nothing', (missing) => {
    expect(() => verifyRenewalChain(links.toSpliced(missing, 1), { data, roots, at, weakFrom })).toThrow(refused('TIMESTAMP'))
  })

  test('a chain that was not renewed in time, or not in order, proves nothing', () => {
    expect(() => verifyRenewalChain(links.slice(0, 2), { data, roots, at })).toThrow(refused('TIMESTAMP', 'still-valid'))
    expect(() => verifyRenewalChain(links, { data, roots, at: year(2070) })).toThrow(refused('TIMESTAMP', 'still-valid'))
    expect(() => verifyRenewalChain([links[1]!, links[0]!, links[2]!], { data, roots, at })).toThrow(
      refused('TIMESTAMP', 'imprint'),
    )
    expect(() => verifyRenewalChain(links, { data, roots, at, weakFrom: { sha256: year(2040) } })).toThrow(
      refused('TIMESTAMP', 'weak-digest'),
    )
    const first = links[0]!
    const backwards = {
      algorithm: 'sha256' as const,
      token: authorities[0]!.stamp(hashOf('sha256', renewalInput(data, [first], 'sha256')), year(2025)),
    }
    expect(() => verifyRenewalChain([first, backwards], { data, roots, at: year(2030) })).toThrow(refused('TIMESTAMP', 'order'))
    expect(() => verifyRenewalChain([], { data, roots })).toThrow(refused('ARGUMENT'))
  })

  test('of other data it proves nothing', () => {
    expect(() => verifyRenewalChain(links, { data: utf8('another'), roots, at })).toThrow(refused('TIMESTAMP', 'imprint'))
  })

  test('many chains are renewed by one stamp, each provable by itself', () => {
    const [first] = links as [RenewalLink]
    for (const count of [1, 2, 3, 11]) {
      const chains = Array.from({ length: count }, (_, i) => utf8(`drawing ${i}`)).map((drawing) => ({
        drawing,
        link: { algorithm: 'sha256' as const, token: authorities[0]!.stamp(hashOf('sha256', drawing), year(2026)) },
      }))
      const digests = chains.map(({ drawing, link }) => hashOf('sha512', renewalInput(drawing, [link], 'sha512')))
      const { digest, hashtrees } = renewTogether(digests, 'sha512')
      const token = authorities[1]!.stamp(digest, year(2035), 'sha512')
      for (const [i, { drawing, link }] of chains.entries()) {
        const hashtree = hashtrees[i]!
        expect(hashtree.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count)))
        const verify = (chain: RenewalLink[], of = drawing) => verifyRenewalChain(chain, { data: of, roots, at: year(2040) })
        expect(verify([link, { algorithm: 'sha512', token, hashtree }])[0]!.time).toEqual(year(2026))
        if (i > 2) continue
        expect(() => verify([link, { algorithm: 'sha512', token, hashtree }], utf8('none of them'))).toThrow(refused('TIMESTAMP'))
        expect(() => verify([first, { algorithm: 'sha512', token, hashtree }])).toThrow(refused('TIMESTAMP', 'imprint'))
        for (const [j, hash] of hashtree.entries())
          for (const other of [
            hashtree.toSpliced(j, 1),
            hashtree.with(
              j,
              hash.map((byte) => byte ^ 1),
            ),
            [...hashtree, hash],
          ])
            expect(() => verify([link, { algorithm: 'sha512', token, hashtree: other }])).toThrow(refused('TIMESTAMP', 'imprint'))
      }
    }
    expect(() => renewTogether([], 'sha256')).toThrow(refused('ARGUMENT'))
  })

  test('says when to renew', () => {
    const stamp = verifyTimestamp(links[0]!.token, { data, roots })
    expect(stamp.validUntil).toEqual(year(2036))
    expect(needsRenewal(stamp, 'sha256', year(2035))).toBe(false)
    expect(needsRenewal(stamp, 'sha256', new Date(Date.UTC(2035, 7)))).toBe(true)
    expect(needsRenewal(stamp, 'sha256', year(2027), ['sha256'])).toBe(true)
  })
})

describe('requestTimestamp', () => {
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close()
  })
  const clock = () => new Date(Date.UTC(2026, 5))

  /** A TSA over HTTP; `answer` may spoil it. */
  async function serve(
    tsa: ReturnType<typeof authority>,
    answer?: (token: Uint8Array) => Uint8Array | number,
  ): Promise<TimestampAuthority & { asked: Uint8Array[] }> {
    const asked: Uint8Array[] = []
    const server = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks)
        asked.push(body)
        const [, imprint, nonce] = sequence(decodeAsn1(body), 'the request')
        const token = tsa.stamp(octets(sequence(imprint, 'imprint')[1], 'imprint'), clock(), 'sha256', integer(nonce, 'nonce'))
        const reply = answer?.(token) ?? token
        if (typeof reply === 'number') response.writeHead(reply, { location: '/' }).end()
        else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply)
      })
    })
    servers.push(server)
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    return { name: tsa.name, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, roots: [tsa.root], asked }
  }

  test('asks, checks and returns the token; the data stays at home', async () => {
    const tsa = await serve(authority('A', 2025, 2036))
    const obtained = await requestTimestamp({ data, authorities: [tsa], now: clock })
    expect(obtained.authority).toBe('A')
    expect(verifyTimestamp(obtained.token, { data, roots: tsa.roots, now: clock() }).time).toEqual(clock())
    expect(Buffer.from(tsa.asked[0]!).includes(Buffer.from(data))).toBe(false)
    await requestTimestamp({ data, authorities: [tsa], now: clock })
    expect(toHex(tsa.asked[0]!)).not.toBe(toHex(tsa.asked[1]!))
  })

  test('falls back, and leaves the failing one alone for a while', async () => {
    const [a, b] = [authority('A', 2025, 2036), authority('B', 2025, 2036)]
    let healthy = false
    const failing = await serve(a, (token) => (healthy ? token : 503))
    const sound = await serve(b)
    const backOff = new BackOff()
    let now = clock().getTime()
    const ask = () => requestTimestamp({ data, authorities: [failing, sound], backOff, now: () => new Date(now) })
    expect((await ask()).authority).toBe('B')
    expect((await ask()).authority).toBe('B')
    expect(failing.asked).toHaveLength(1)
    now += 61_000
    expect((await ask()).authority).toBe('B')
    expect(failing.asked).toHaveLength(2)
    now += 61_000
    await ask()
    expect(failing.asked).toHaveLength(2)
    healthy = true
    now += 61_000
    expect((await ask()).authority).toBe('A')
  })

  test.each<[string, (token: Uint8Array) => Uint8Array | number]>([
    ['a redirect', () => 302],
    ['nothing', () => new Uint8Array()],
    [
      'a replayed answer',
      (() => {
        let first: Uint8Array | undefined
        return (token: Uint8Array) => (first ??= token)
      })(),
    ],
    ['more than a megabyte', () => new Uint8Array(2_000_000)],
  ])('is not taken in by %s', async (what, answer) => {
    const tsa = await serve(authority('A', 2025, 2036), answer)
    if (what === 'a replayed answer') await requestTimestamp({ data, authorities: [tsa], now: clock })
    await expect(requestTimestamp({ data, authorities: [tsa], now: clock })).rejects.toThrow(refused('NETWORK'))
  })

  test('an authority speaks under its own root only', async () => {
    const [a, b] = [authority('A', 2025, 2036), authority('B', 2025, 2036)]
    const impostor = { ...(await serve(a)), roots: [b.root] }
    await expect(requestTimestamp({ data, authorities: [impostor], now: clock })).rejects.toThrow(refused('NETWORK'))
  })
})

describe('trust store', () => {
  const { root } = authority('A', 2025, 2036)
  const pack = (change: (authority: Record<string, unknown>) => void = () => undefined): string => {
    const entry = {
      name: 'A',
      url: 'https://a.example',
      source: 'from the office, 2026-11-01',
      roots: [{ sha256: toHex(hashOf('sha256', root)), der: toBase64(root) }],
    }
    change(entry)
    return JSON.stringify({ version: '2026-11', authorities: [entry] })
  }

  test('is read', () => {
    const store = parseTrustStore(pack())
    expect([store.version, store.authorities[0]!.name, rootsOf(store)]).toEqual(['2026-11', 'A', [root]])
  })

  test.each<[string, string]>([
    ['another fingerprint', pack((a) => Object.assign((a['roots'] as object[])[0]!, { sha256: '00'.repeat(32) }))],
    ['no fingerprint', pack((a) => Object.assign((a['roots'] as object[])[0]!, { sha256: undefined }))],
    ['no root', pack((a) => Object.assign(a, { roots: [] }))],
    ['no source', pack((a) => Object.assign(a, { source: '' }))],
    ['what is no certificate', pack((a) => Object.assign(a, { certificates: ['AAAA'] }))],
    ['no JSON', '{'],
    ['null', 'null'],
  ])('refuses %s', (_, json) => {
    expect(() => parseTrustStore(json)).toThrow(refused('FORMAT'))
  })
})
