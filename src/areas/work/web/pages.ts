import { read } from '../../../platform/ui/client/client.ts'
import { definePage } from '../../../platform/ui/pages/page.ts'
import { calendar, myReminders, myWork, waiting as waitingView } from '../contract.ts'

export const waiting = () => read(waitingView, {})

export const pages = [
  definePage({
    path: '/work',
    says: { ja: 'わたしの仕事', en: 'My work' },
    who: myWork.who,
    nav: { section: 'mine', order: 10, icon: 'inbox', phone: { ja: '仕事', en: 'Work' } },
    load: () => import('./WorkPage.tsx'),
  }),
  definePage({
    path: '/calendar',
    says: calendar.says,
    who: calendar.who,
    nav: { section: 'mine', order: 15, icon: 'clock' },
    load: () => import('./CalendarPage.tsx'),
  }),
  definePage({
    path: '/work/reminders',
    says: myReminders.says,
    who: myReminders.who,
    load: () => import('./RemindersPage.tsx'),
  }),
]
