import { definePage, definePicker } from '../../../platform/ui/pages/page.ts'
import { departmentList, invitePerson, personLedger } from '../contract.ts'

export const signInForm = { load: () => import('./SignInForm.tsx') }

export const pages = [
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
