import { BlockList } from 'node:net'
import type { RelaySetting } from '../mail/tables.ts'
import { readNetwork } from '../model/mail.ts'

/** An IPv4 address as a socket of both families tells it. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')

/** Whether a machine may hand over mail without signing in. This machine itself always may. */
export function isAdmitted(address: string, { networks }: Pick<RelaySetting, 'networks'>): boolean {
  const list = new BlockList()
  list.addSubnet('127.0.0.0', 8, 'ipv4')
  list.addAddress('::1', 'ipv6')
  for (const network of networks.map(readNetwork)) list.addSubnet(network.address, network.bits, network.family)
  const from = plain(address)
  return list.check(from, from.includes(':') ? 'ipv6' : 'ipv4')
}
