import type { EntrancePage } from '../../../platform/ui/pages/page.ts'

export const entrance: readonly EntrancePage[] = [
  {
    path: '/sign-in',
    says: { ja: 'サインイン', en: 'Sign in' },
    signIn: true,
    load: () => import('./SignInPage.tsx'),
  },
  { path: '/set-up', says: { ja: '初期設定', en: 'Set up' }, load: () => import('./SetUpPage.tsx') },
  { path: '/join', says: { ja: '利用を始める', en: 'Start' }, load: () => import('./JoinPage.tsx') },
]
