import { z } from 'zod'
import { act } from '../../kernel/act.ts'
import { idOf, note, nothing, plainDate, reason, text, version } from '../../kernel/fields.ts'
import { roleSays, roles, type Role } from '../../kernel/roles.ts'
import { thing } from '../../kernel/thing.ts'
import { ledger, view } from '../../kernel/view.ts'

export const PersonId = idOf('psn')
export const DepartmentId = idOf('dep')

const keepers: Role[] = ['systemAdministrator', 'informationManager']
const onlookers: Role[] = [...keepers, 'executive', 'departmentManager', 'auditor']

export const company = thing('cmp', {
  says: { ja: '会社', en: 'Company' },
  fields: { name: { says: { ja: '会社名', en: 'Name' } } },
})

export const department = thing('dep', {
  says: { ja: '部署', en: 'Department' },
  fields: {
    name: { says: { ja: '部署名', en: 'Name' } },
    manager: { says: { ja: '部門管理者', en: 'Manager' }, refers: 'psn' },
  },
})

export const person = thing('psn', {
  says: { ja: '人', en: 'Person' },
  fields: {
    name: { says: { ja: '氏名', en: 'Name' }, personal: true },
    reading: { says: { ja: 'ふりがな', en: 'Reading' }, personal: true },
    login: { says: { ja: 'サインイン名', en: 'Sign-in name' }, personal: true },
    title: { says: { ja: '役職', en: 'Title' }, personal: true },
    department: { says: { ja: '部署', en: 'Department' }, refers: 'dep' },
    roles: { says: { ja: '役割', en: 'Roles' }, choices: roleSays },
    leftOn: { says: { ja: '利用終了日', en: 'Access ended' } },
    reason: { says: { ja: '理由', en: 'Reason' }, personal: true },
    password: { says: { ja: 'パスワード', en: 'Password' } },
    totp: { says: { ja: '認証アプリ', en: 'Authenticator app' } },
  },
})

export const Roles = z.array(z.enum(roles)).min(1)
export const Login = z
  .string()
  .trim()
  .toLowerCase()
  .min(3)
  .max(200)
  .regex(/^[a-z0-9._%+@-]+$/)
export const Password = z.string().min(10).max(200)

const personFields = {
  name: text(100),
  reading: text(100),
  login: Login,
  title: note(100),
  department: DepartmentId.nullable(),
  roles: Roles,
}

/** Done by the installation when the first administrator comes with the one-time link; no endpoint. */
export const setUp = act('people.setUp', {
  says: { ja: '初期設定をする', en: 'Set up' },
  who: [],
  input: z.object({ company: text(200), name: text(100), reading: text(100), login: Login, password: Password, roles: Roles }),
  answer: z.object({ person: PersonId }),
})

/** Demonstration data: everybody gets the founder's password, hashed once instead of once for each person; no endpoint. */
export const sharePassword = act('people.sharePassword', {
  says: { ja: 'デモの利用者のパスワードをそろえる', en: 'Give all people of the demonstration one password' },
  who: [],
  input: z.object({ founder: PersonId }),
  answer: nothing,
})

/** Done by the installation when an invited person chooses a password; no endpoint. */
export const join = act('people.join', {
  says: { ja: '利用を始める', en: 'Join' },
  who: [],
  input: z.object({ person: PersonId, password: Password }),
  answer: nothing,
})

export const invitePerson = act('people.invite', {
  says: { ja: '利用者を招く', en: 'Invite a person' },
  who: keepers,
  input: z.object(personFields),
  answer: z.object({ person: PersonId, token: z.string() }),
})

export const changePerson = act('people.changePerson', {
  says: { ja: '利用者を変更する', en: 'Change a person' },
  who: keepers,
  input: z.object({ person: PersonId, version, ...personFields }),
  answer: nothing,
})

export const renewLink = act('people.renewLink', {
  says: { ja: '招待リンクを作り直す', en: 'Make a new link' },
  who: keepers,
  input: z.object({ person: PersonId, version }),
  answer: z.object({ token: z.string() }),
})

export const endPersonAccess = act('people.endAccess', {
  says: { ja: '利用を終える', en: 'End access' },
  who: keepers,
  input: z.object({ person: PersonId, version, on: plainDate, reason }),
  answer: nothing,
})

export const addDepartment = act('people.addDepartment', {
  says: { ja: '部署を加える', en: 'Add a department' },
  who: keepers,
  input: z.object({ name: text(100), manager: PersonId.nullable() }),
  answer: z.object({ department: DepartmentId }),
})

export const changeDepartment = act('people.changeDepartment', {
  says: { ja: '部署を変更する', en: 'Change a department' },
  who: keepers,
  input: z.object({ department: DepartmentId, version, name: text(100), manager: PersonId.nullable() }),
  answer: nothing,
})

export const changePassword = act('people.changePassword', {
  says: { ja: 'パスワードを変える', en: 'Change the password' },
  who: 'everyone',
  input: z.object({ current: z.string().min(1).max(200), password: Password }),
  answer: nothing,
})

export const startTotp = act('people.startTotp', {
  says: { ja: '認証アプリの登録を始める', en: 'Start registering an authenticator app' },
  who: 'everyone',
  input: nothing,
  answer: z.object({ secret: z.string(), uri: z.string() }),
})

export const confirmTotp = act('people.confirmTotp', {
  says: { ja: '認証アプリを登録する', en: 'Register the authenticator app' },
  who: 'everyone',
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  answer: z.object({ recovery: z.array(z.string()) }),
})

export const endTotp = act('people.endTotp', {
  says: { ja: '認証アプリの登録を外す', en: 'Remove the authenticator app' },
  who: 'everyone',
  input: z.object({ current: z.string().min(1).max(200) }),
  answer: nothing,
})

export const endSession = act('people.endSession', {
  says: { ja: 'サインインを終わらせる', en: 'End a session' },
  who: 'everyone',
  input: z.object({ session: idOf('ses') }),
  answer: nothing,
})

export const personLedger = ledger('people.directory', {
  says: { ja: '利用者名簿', en: 'People' },
  who: onlookers,
  params: nothing,
  row: z.object({
    id: PersonId,
    name: z.string(),
    reading: z.string(),
    login: z.string().nullable(),
    title: z.string(),
    department: DepartmentId.nullable(),
    departmentName: z.string().nullable(),
    roles: z.array(z.enum(roles)),
    state: z.enum(['invited', 'active', 'left']),
    totp: z.boolean(),
    leftOn: z.string().nullable(),
    version: z.number(),
    searchText: z.string(),
  }),
  columns: {
    name: { says: { ja: '氏名', en: 'Name' }, type: 'text', width: 18 },
    reading: { says: { ja: 'ふりがな', en: 'Reading' }, type: 'text', width: 20, sortable: true },
    departmentName: { says: { ja: '部署', en: 'Department' }, type: 'text', width: 14, sortable: true },
    title: { says: { ja: '役職', en: 'Title' }, type: 'text', width: 14 },
    roles: { says: { ja: '役割', en: 'Roles' }, type: 'tags', width: 40, choices: roleSays },
    state: {
      says: { ja: '状態', en: 'State' },
      type: 'choice',
      width: 10,
      choices: {
        invited: { ja: '招待中', en: 'Invited' },
        active: { ja: '利用中', en: 'Active' },
        left: { ja: '利用終了', en: 'Ended' },
      },
    },
    login: { says: { ja: 'サインイン名', en: 'Sign-in name' }, type: 'text', width: 26, optional: true },
    leftOn: { says: { ja: '利用終了日', en: 'Ended on' }, type: 'date', width: 12, optional: true, sortable: true },
  },
  filters: {
    state: {
      says: { ja: '状態', en: 'State' },
      choices: {
        active: { ja: '利用中', en: 'Active' },
        invited: { ja: '招待中', en: 'Invited' },
        left: { ja: '利用終了', en: 'Ended' },
      },
    },
    department: { says: { ja: '部署', en: 'Department' }, label: 'departmentName' },
  },
  search: { ja: '氏名・ふりがな・部署で探す', en: 'Search names, readings, departments' },
  order: { by: 'reading' },
  batch: [endPersonAccess],
})

export const departmentList = view('people.departments', {
  says: { ja: '部署一覧', en: 'Departments' },
  who: onlookers,
  params: nothing,
  answer: z.array(
    z.object({
      id: DepartmentId,
      name: z.string(),
      manager: PersonId.nullable(),
      managerName: z.string().nullable(),
      people: z.number(),
      version: z.number(),
    }),
  ),
})

/** Names to choose from in forms. Names of colleagues are no secret inside the company. */
export const choices = view('people.choices', {
  says: { ja: '人と部署の選択肢', en: 'People and departments to choose from' },
  who: 'everyone',
  params: nothing,
  answer: z.object({
    people: z.array(z.object({ id: PersonId, name: z.string(), reading: z.string(), department: DepartmentId.nullable() })),
    departments: z.array(z.object({ id: DepartmentId, name: z.string() })),
  }),
})

export const account = view('people.account', {
  says: { ja: '自分のアカウント', en: 'My account' },
  who: 'everyone',
  params: nothing,
  answer: z.object({
    name: z.string(),
    login: z.string().nullable(),
    roles: z.array(z.enum(roles)),
    totp: z.boolean(),
    recoveryLeft: z.number(),
    sessions: z.array(
      z.object({
        id: idOf('ses'),
        created: z.string(),
        seen: z.string(),
        address: z.string(),
        agent: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
})
