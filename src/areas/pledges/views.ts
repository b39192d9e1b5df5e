import { agreementViews } from './views/agreements.ts'
import { formViews } from './views/forms.ts'
import { ledgers } from './views/ledgers.ts'
import { pledgeViews } from './views/pledges.ts'

export const views = [...formViews, ...pledgeViews, ...agreementViews, ...ledgers]
