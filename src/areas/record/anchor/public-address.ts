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

/** Names whoever runs the machine allows although they are inside: `MARUHI_TSA_HOSTS=tsa.example.local,127.0.0.1`. */
const allowed = (): readonly string[] => (process.env['MARUHI_TSA_HOSTS'] ?? '').split(',').map((name) => name.trim())

/**
 * Refuses addresses inside the network: whoever may name an authority must not be able to make the server knock on its neighbours' doors.
 * @throws Refusal record.badAddress
 */
export async function requirePublic(address: string): Promise<void> {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, '')
  if (allowed().includes(host)) return
  const found = isIP(host) === 0 ? await lookup(host, { all: true }).catch(() => []) : [{ address: host, family: isIP(host) }]
  const isInside = ({ address: ip, family }: { address: string; family: number }) =>
    inside.check(ip, family === 6 ? 'ipv6' : 'ipv4')
  if (found.length === 0 || found.some(isInside)) throw refuse.badAddress({ host }, 'authorities')
}
