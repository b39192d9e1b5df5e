import { outsideSays, type OutsideRule } from '../../catalog/outside.ts'
import { refusals } from '../../kernel/refusal.ts'
import type { Says } from '../../kernel/says.ts'

export const refuse = refusals('sending', {
  noFile: { status: 422, ja: '調べるファイルを1つ選んでください。', en: 'Choose one file to check.' },
  tooSlow: {
    status: 422,
    ja: 'このファイルは時間内に調べきれませんでした。分けるか、管理責任者に相談してください。',
    en: 'This file could not be checked in time. Split it, or ask the information manager.',
  },
  noServer: {
    status: 409,
    ja: '先にメールサーバーを設定してください。',
    en: 'Set the mail server first.',
  },
  openPassword: {
    status: 422,
    ja: '保護のない通信でパスワードは送れません。TLS か STARTTLS を選ぶか、サインイン名を空にしてください。',
    en: 'A password cannot travel unprotected. Choose TLS or STARTTLS, or leave the sign-in name empty.',
  },
  passwordMissing: { status: 422, ja: 'パスワードを入力してください。', en: 'Enter the password.' },
})

/** How the connection to the mail server is protected. */
export const securities = ['tls', 'starttls', 'none'] as const
export type Security = (typeof securities)[number]

export const securitySays: Readonly<Record<Security, Says>> = {
  tls: { ja: 'TLS（最初から暗号化）', en: 'TLS from the start' },
  starttls: { ja: 'STARTTLS（必須）', en: 'STARTTLS (required)' },
  none: { ja: 'なし（同じ機器か社内の中継サーバーだけ）', en: 'None (same machine or a relay inside only)' },
}

/** @throws Refusal sending.openPassword, sending.passwordMissing. */
export function checkSignIn({
  host,
  security,
  login,
  password,
}: {
  host: string
  security: Security
  login: string
  password: string
}): void {
  if (login === '') return
  if (password === '') throw refuse.passwordMissing({}, 'password')
  const here = host === 'localhost' || host === '::1' || host.startsWith('127.')
  if (security === 'none' && !here) throw refuse.openPassword({}, 'security')
}

export const verdicts = ['allowed', 'needsApproval', 'forbidden'] as const
export type Verdict = (typeof verdicts)[number]

export const verdictSays: Readonly<Record<Verdict, Says>> = {
  allowed: { ja: '送れます', en: 'May be sent' },
  needsApproval: { ja: '承認が要ります', en: 'Needs approval' },
  forbidden: { ja: '社外に送れません', en: 'Must not leave the company' },
}

/** A registered secret that the file holds a piece of. */
export interface FoundSecret {
  readonly className: string
  readonly outside: OutsideRule
  /** exact: the same text; near: much the same; partial: a piece of it. */
  readonly kind: 'exact' | 'near' | 'partial'
  /** Part of the registered text, 0…1. */
  readonly share: number
  /** Longest run in characters. */
  readonly chars: number
}

/** Shorter pieces than this stand in many innocent papers: a date with an address, a customary phrase. */
const leastRun = 24

/** Whether a match says something: the whole text, or a run long enough to have been copied. */
export const tells = ({ kind, chars }: Pick<FoundSecret, 'kind' | 'chars'>): boolean => kind !== 'partial' || chars >= leastRun

export interface Findings {
  readonly secrets: readonly FoundSecret[]
  /** Secrecy marks that are labels, not prose. */
  readonly marks: readonly { readonly text: string; readonly class: 'A' | 'B' | 'U' | 'R' }[]
  readonly personal: readonly { readonly kind: string; readonly count: number }[]
  /** ok, or why the file could not be read whole. */
  readonly status: 'ok' | 'partial' | 'limited' | 'encrypted' | 'corrupt' | 'unsupported'
}

export interface Judgement {
  readonly verdict: Verdict
  readonly reasons: readonly Says[]
}

const kindWords = {
  exact: { ja: 'と同じ内容', en: 'the same content as' },
  near: { ja: 'とほぼ同じ内容', en: 'much the same content as' },
  partial: { ja: 'の一部', en: 'a part of' },
} as const

const unreadSays: Readonly<Partial<Record<Findings['status'], Says>>> = {
  partial: {
    ja: '一部を読めなかったため、すべては調べられていません。',
    en: 'Part of it could not be read, so not everything was checked.',
  },
  limited: { ja: '大きすぎるため、途中までしか調べていません。', en: 'It is too large; only its beginning was checked.' },
  encrypted: { ja: '暗号化されていて中身を調べられません。', en: 'It is encrypted and could not be looked into.' },
  corrupt: { ja: '壊れていて中身を調べられません。', en: 'It is damaged and could not be looked into.' },
  unsupported: { ja: '中身を調べられない形式です。', en: 'Its format cannot be looked into.' },
}

const rank = (verdict: Verdict) => verdicts.indexOf(verdict)

/** What a class's own definition says about the outside. */
const byRule: Readonly<Record<OutsideRule, Verdict>> = { never: 'forbidden', underNda: 'needsApproval', free: 'allowed' }

/**
 * The verdict on sending: the strictest of what the classes of the secrets found in it, its marks and its personal data ask for, each with a sentence.
 * A mark alone never forbids: it says that somebody meant it secret, not what the register decided.
 */
export function judge({ secrets, marks, personal, status }: Findings): Judgement {
  const found: { verdict: Verdict; says: Says }[] = []
  for (const { className, outside, kind, share, chars } of secrets.filter(tells)) {
    const size =
      kind === 'partial'
        ? { ja: `（${chars}文字が一致）`, en: ` (${chars} characters agree)` }
        : { ja: `（${Math.round(share * 100)}%）`, en: ` (${Math.round(share * 100)} %)` }
    found.push({
      verdict: byRule[outside],
      says: {
        ja: `登録された${className === '' ? '文書' : `${className}の情報`}${kindWords[kind].ja}を含みます${size.ja}。${className === '' ? '' : `${className}は「${outsideSays[outside].ja}」区分です。`}`,
        en: `Contains ${kindWords[kind].en} a registered ${className === '' ? 'document' : `${className} document`}${size.en}.${className === '' ? '' : ` Rule of this class: ${outsideSays[outside].en.toLowerCase()}.`}`,
      },
    })
  }
  const labels = [...new Set(marks.map((mark) => mark.text))]
  if (labels.length > 0) {
    found.push({
      verdict: 'needsApproval',
      says: {
        ja: `「${labels.slice(0, 3).join('」「')}」の表示があります。`,
        en: `Carries the mark ${labels
          .slice(0, 3)
          .map((label) => `"${label}"`)
          .join(', ')}.`,
      },
    })
  }
  const numbers = personal.find(({ kind }) => kind === 'my_number')
  if (numbers)
    found.push({
      verdict: 'forbidden',
      says: {
        ja: `マイナンバーらしい番号が ${numbers.count}件あります。法令で定めた場合のほかは渡せません。`,
        en: `Holds ${numbers.count} numbers like My Number, which may only be handed over where the law says so.`,
      },
    })
  const people = personal.filter(({ kind }) => kind !== 'my_number' && kind !== 'corporate_number')
  const most = Math.max(0, ...people.map(({ count }) => count))
  if (most >= manyPeople)
    found.push({
      verdict: 'needsApproval',
      says: { ja: `個人情報が ${most}件ほどあります。`, en: `Holds personal data of about ${most} people.` },
    })
  const unread = unreadSays[status]
  if (unread) found.push({ verdict: 'needsApproval', says: unread })
  const verdict = found.reduce<Verdict>(
    (strictest, one) => (rank(one.verdict) > rank(strictest) ? one.verdict : strictest),
    'allowed',
  )
  const reasons = found.sort((a, b) => rank(b.verdict) - rank(a.verdict)).map(({ says }) => says)
  const nothing: Says = {
    ja: '登録された秘密情報も、秘密の表示も、まとまった個人情報も見つかりませんでした。',
    en: 'No registered secret, no secrecy mark and no collection of personal data was found.',
  }
  return { verdict, reasons: reasons.length === 0 ? [nothing] : reasons }
}

/** One signature below a letter is no list of people; from here on it is worth a second look. */
const manyPeople = 5

/** Mail that waits longer than this says that something is wrong with the way out. */
const lateAfterMs = 15 * 60_000

export const isLate = (oldest: string | null, now: Date): boolean =>
  oldest !== null && now.getTime() - Date.parse(oldest) > lateAfterMs
