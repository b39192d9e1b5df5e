import { definePage } from '../../../platform/ui/pages/page.ts'
import { interviews, interviewView } from '../contract.ts'

export const pages = [
  definePage({
    path: '/interview',
    says: interviews.says,
    who: interviews.who,
    nav: { section: 'find', order: 25, icon: 'people' },
    load: () => import('./InterviewsPage.tsx'),
  }),
  definePage({
    path: '/interview/$id',
    says: interviewView.says,
    who: interviewView.who,
    load: () => import('./InterviewPage.tsx'),
  }),
]
