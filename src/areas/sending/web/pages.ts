import { definePage } from '../../../platform/ui/pages/page.ts'
import { mailLedger, mailView } from '../contract/mail.ts'
import { mailState } from '../contract/server.ts'
import { checkLedger } from '../contract.ts'

export const pages = [
  definePage({
    path: '/check',
    says: { ja: '送付前検査', en: 'Check before sending' },
    who: 'everyone',
    nav: { section: 'protect', order: 70, icon: 'send', phone: { ja: '検査', en: 'Check' } },
    load: () => import('./CheckPage.tsx'),
  }),
  definePage({
    path: '/check/record',
    says: checkLedger.says,
    who: checkLedger.who,
    load: () => import('./ChecksPage.tsx'),
  }),
  definePage({
    path: '/mails',
    says: mailLedger.says,
    who: mailLedger.who,
    nav: { section: 'protect', order: 75, icon: 'inbox' },
    load: () => import('./MailsPage.tsx'),
  }),
  definePage({
    path: '/mails/$mail',
    says: mailView.says,
    who: mailView.who,
    load: () => import('./MailPage.tsx'),
  }),
  definePage({
    path: '/settings/mail',
    says: { ja: 'メールの設定', en: 'Mail' },
    who: mailState.who,
    nav: { section: 'settings', order: 60, icon: 'settings' },
    load: () => import('./MailSettingsPage.tsx'),
  }),
]
