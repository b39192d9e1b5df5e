import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { refuse } from '../model.ts'

/** Networks that are no public address (RFC 6890 and its registry): reached from the server they would be the company's own inside. */
const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 127],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(network, bits, 'ipv6')

/** Names whoever runs the machine allows although they are inside: `MARUHI_ALLOWED_HOSTS=tsa.example.local,127.0.0.1`. */
const allowed = (): readonly string[] => (process.env['MARUHI_ALLOWED_HOSTS'] ?? '').split(',').map((name) => name.trim())

const hostOf = (address: string): string => new URL(address).hostname.replace(/^\[|\]$/g, '')
const isInside = ({ address, family }: { address: string; family: number }): boolean =>
  inside.check(address, family === 6 ? 'ipv6' : 'ipv4')

/** What can be told without asking anybody: a number of an inside address. @throws Refusal record.badAddress */
export function refuseInsideNumber(address: string): void {
  const host = hostOf(address)
  const family = isIP(host)
  if (family !== 0 && !allowed().includes(host) && isInside({ address: host, family }))
    throw refuse.badAddress({ host }, 'authorities')
}

/**
 * Refuses addresses inside the network: whoever may name an authority must not be able to make the server knock on its neighbours' doors.
 * @throws Refusal record.badAddress
 */
export async function requirePublic(address: string): Promise<void> {
  const host = hostOf(address)
  if (allowed().includes(host)) return
  const found = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host, family: isIP(host) }]
  if (found.length === 0 || found.some(isInside)) throw refuse.badAddress({ host }, 'authorities')
}
