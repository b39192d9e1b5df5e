import { refusals } from '../../kernel/refusal.ts'
import type { Id } from '../../kernel/ids.ts'
import { roles, type Actor, type Role } from '../../kernel/roles.ts'
import type { PlainDate } from '../../kernel/time.ts'

export type PersonId = Id<'psn'>
export type DepartmentId = Id<'dep'>

export const refuse = refusals('people', {
  wrongSignIn: {
    status: 401,
    ja: 'サインイン名かパスワードが違います。',
    en: 'The sign-in name or the password is wrong.',
  },
  codeNeeded: {
    status: 401,
    ja: '認証アプリの 6 桁の数字を入力してください。',
    en: 'Enter the 6 digits of your authenticator app.',
  },
  wrongCode: {
    status: 401,
    ja: '確認の数字が違います。端末の時刻が合っているか確かめ、新しい数字を入力してください。',
    en: 'The code is wrong. Check that the clock of your device is right and enter a new code.',
  },
  locked: {
    status: 429,
    ja: '続けて失敗したため、しばらくサインインできません。{seconds} 秒待って、もう一度お試しください。',
    en: 'Too many failures in a row. Wait {seconds} seconds and try again.',
  },
  badLink: {
    status: 404,
    ja: 'このリンクは使えません。期限が切れたか、すでに使われています。新しいリンクを管理者に頼んでください。',
    en: 'This link cannot be used: it has expired or was used already. Ask for a new one.',
  },
  alreadySetUp: {
    status: 409,
    ja: '初期設定は済んでいます。サインインしてください。',
    en: 'Set-up is done already. Please sign in.',
  },
  loginTaken: {
    status: 409,
    ja: 'このサインイン名はほかの人が使っています。別の名前にしてください。',
    en: 'Somebody else uses this sign-in name. Choose another.',
  },
  departmentTaken: { status: 409, ja: '同じ名前の部署があります。', en: 'There is a department of this name already.' },
  ownRoles: {
    status: 422,
    ja: '自分の役割は自分では変えられません。ほかの管理者に頼んでください。',
    en: 'You cannot change your own roles. Ask another administrator.',
  },
  ownAccess: { status: 422, ja: '自分の利用は自分では終えられません。', en: 'You cannot end your own access.' },
  lastAdministrator: {
    status: 422,
    ja: 'システム管理者がいなくなるため、変更できません。先に別の人をシステム管理者にしてください。',
    en: 'No system administrator would be left. Make somebody else one first.',
  },
  alreadyLeft: { status: 422, ja: 'この人の利用はすでに終わっています。', en: "This person's access has ended already." },
  weakPassword: {
    status: 422,
    ja: '推測されやすいパスワードです。サインイン名や同じ文字の繰り返しを避け、10 文字以上にしてください。',
    en: 'This password is easy to guess. Avoid the sign-in name and repetitions, and use 10 characters or more.',
  },
  wrongPassword: { status: 422, ja: 'いまのパスワードが違います。', en: 'The present password is wrong.' },
  notConfirmed: {
    status: 422,
    ja: 'パスワードか認証アプリの数字が違います。もう一度入力してください。',
    en: 'The password or the code is wrong. Enter it again.',
  },
  noTotpStarted: {
    status: 409,
    ja: '認証アプリの登録を初めからやり直してください。',
    en: 'Start the registration of the authenticator app again.',
  },
})

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly reading: string
  readonly login: string | null
  readonly title: string
  readonly department: DepartmentId | null
  readonly roles: readonly Role[]
  readonly leftOn: PlainDate | null
  readonly version: number
}

export interface Department {
  readonly id: DepartmentId
  readonly name: string
  readonly manager: PersonId | null
  readonly version: number
}

/** Roles in the order of the list, each once: what is recorded does not depend on the order of clicking. */
export function orderRoles(chosen: readonly Role[]): Role[] {
  return roles.filter((role) => chosen.includes(role))
}

/** @throws Refusal people.ownRoles: nobody widens their own rights. */
export function mayChangeRoles(actor: Actor, person: Person, next: readonly Role[]): void {
  if (actor.person === person.id && orderRoles(next).join() !== orderRoles(person.roles).join())
    throw refuse.ownRoles({}, 'roles')
}

/** @throws Refusal people.ownAccess, people.alreadyLeft. */
export function endAccess(actor: Actor, person: Person, on: PlainDate): Person {
  if (actor.person === person.id) throw refuse.ownAccess()
  if (person.leftOn !== null) throw refuse.alreadyLeft()
  return { ...person, leftOn: on, version: person.version + 1 }
}

/** @throws Refusal people.weakPassword: contains the sign-in name, or fewer than five different characters. */
export function checkPassword(password: string, login: string): void {
  const plain = password.normalize('NFKC').toLowerCase()
  const name = login.split('@')[0] ?? ''
  const common = /^(?:password|passw0rd|qwertyuiop|1234567890|maruhi)+[\d!]*$/
  if (new Set(plain).size < 5 || (name.length >= 4 && plain.includes(name)) || common.test(plain))
    throw refuse.weakPassword({}, 'password')
}

/** Seconds to wait after this many failures in a row: nothing for four, then doubling from 15 s to an hour. */
export function lockSeconds(failures: number): number {
  return failures < 5 ? 0 : Math.min(3600, 15 * 2 ** (failures - 5))
}
