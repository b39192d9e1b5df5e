import { definePage, definePicker } from '../../../platform/ui/pages/page.ts'
import { departmentList, invitePerson, personLedger } from '../contract.ts'

export const signInForm = { load: () => import('./SignInForm.tsx') }

export const pages = [
  definePage({
    path: '/sign-in',
    says: { ja: 'サインイン', en: 'Sign in' },
    who: 'everyone',
    public: true,
    load: () => import('./SignInPage.tsx'),
  }),
  definePage({
    path: '/set-up',
    says: { ja: '初期設定', en: 'Set up' },
    who: 'everyone',
    public: true,
    load: () => import('./SetUpPage.tsx'),
  }),
  definePage({
    path: '/join',
    says: { ja: '利用を始める', en: 'Start' },
    who: 'everyone',
    public: true,
    load: () => import('./JoinPage.tsx'),
  }),
  definePage({
    path: '/account',
    says: { ja: 'アカウント', en: 'Account' },
    who: 'everyone',
    load: () => import('./AccountPage.tsx'),
  }),
  definePage({
    path: '/people',
    says: { ja: '利用者', en: 'People' },
    who: personLedger.who,
    nav: { section: 'settings', order: 10, icon: 'people' },
    load: () => import('./PeoplePage.tsx'),
  }),
  definePage({
    path: '/people/invite',
    says: { ja: '利用者を招く', en: 'Invite a person' },
    who: invitePerson.who,
    load: () => import('./InvitePage.tsx'),
  }),
  definePage({
    path: '/departments',
    says: { ja: '部署', en: 'Departments' },
    who: departmentList.who,
    nav: { section: 'settings', order: 20, icon: 'flag' },
    load: () => import('./DepartmentsPage.tsx'),
  }),
]

export const pickers = [
  definePicker({ of: 'psn', load: () => import('./PersonPicker.tsx') }),
  definePicker({ of: 'dep', load: () => import('./DepartmentPicker.tsx') }),
]
