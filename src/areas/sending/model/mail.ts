import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'

/** How it stands with one mail that came through the relay. */
export const mailStates = ['passed', 'held', 'approved', 'refused', 'returned', 'expired', 'rejected'] as const
export type MailState = (typeof mailStates)[number]

export const mailStateSays: Readonly<Record<MailState, Says>> = {
  passed: { ja: '通しました', en: 'Let pass' },
  held: { ja: '承認待ち', en: 'Waits for approval' },
  approved: { ja: '承認済み', en: 'Approved' },
  refused: { ja: '送付を認めない', en: 'Refused' },
  returned: { ja: '差し戻し', en: 'Returned' },
  expired: { ja: '期限切れで返却', en: 'Returned: time ran out' },
  rejected: { ja: '受け付けず', en: 'Not accepted' },
}

export const refuse = refusals('mail', {
  decided: {
    status: 409,
    ja: 'このメールは、すでにほかの人が判断しました。',
    en: 'Somebody else has decided about this mail already.',
  },
  badNetwork: {
    status: 422,
    ja: '「{network}」はネットワークとして読めません。192.168.1.0/24 のように書いてください。',
    en: '"{network}" is no network. Write it like 192.168.1.0/24.',
  },
  openToAll: {
    status: 422,
    ja: '「{network}」はすべての機器を許すことになります。社内のネットワークだけを書いてください。',
    en: '"{network}" would admit every machine. Name only networks of the company.',
  },
  badDomain: {
    status: 422,
    ja: '「{domain}」はドメインとして読めません。example.co.jp のように書いてください。',
    en: '"{domain}" is no domain. Write it like example.co.jp.',
  },
  accountPassword: {
    status: 422,
    ja: 'パスワードは 12 文字以上にしてください。',
    en: 'Use a password of 12 characters or more.',
  },
})

export const reasonOfInside: Says = {
  ja: '宛先は社内だけです。',
  en: 'All recipients are inside the company.',
}

/** Domain part of an address, in lower case. */
const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** Recipients by the company's own domains: those outside are what the rules of the classes are about. */
export function splitRecipients(
  recipients: readonly string[],
  ownDomains: readonly string[],
): { inside: string[]; outside: string[] } {
  const own = new Set(ownDomains.map((domain) => domain.toLowerCase()))
  // The same mailbox named twice gets one copy.
  const each = [...new Set(recipients)]
  return {
    inside: each.filter((address) => own.has(domainOf(address))),
    outside: each.filter((address) => !own.has(domainOf(address))),
  }
}

/** Whether an address is one of the company's own. */
export const isOwn = (address: string, ownDomains: readonly string[]): boolean =>
  ownDomains.some((domain) => domain.toLowerCase() === domainOf(address))

/** Several values as people type them: by lines, spaces or commas. */
export const listed = (text: string): string[] => [...new Set(text.split(/[\s,、]+/).filter((one) => one !== ''))]

/** @throws Refusal mail.badDomain. */
export function checkDomain(domain: string): void {
  if (!/^[^\s@.]+(?:\.[^\s@.]+)+$/.test(domain)) throw refuse.badDomain({ domain }, 'ownDomains')
}

const pattern = /^(?:(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})|([0-9a-f:]+)\/(\d{1,3}))$/i

export interface Network {
  readonly address: string
  readonly bits: number
  readonly family: 'ipv4' | 'ipv6'
}

/**
 * A network in CIDR form.
 * @throws Refusal mail.badNetwork; mail.openToAll where it is so wide that the relay would be open.
 */
export function readNetwork(text: string): Network {
  const [, four, fourBits, six, sixBits] = pattern.exec(text.trim()) ?? []
  const family = four ? 'ipv4' : 'ipv6'
  const address = four ?? six ?? ''
  const bits = Number(fourBits ?? sixBits)
  const fits = four
    ? four.split('.').every((part) => Number(part) <= 255) && bits <= 32
    : URL.canParse(`http://[${address}]`) && bits <= 128
  if (address === '' || !fits) throw refuse.badNetwork({ network: text }, 'networks')
  if (bits < (four ? 8 : 16)) throw refuse.openToAll({ network: text }, 'networks')
  return { address, bits, family }
}
