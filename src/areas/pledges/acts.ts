import { agreementActs } from './acts/agreements.ts'
import { askActs } from './acts/ask.ts'
import { bundleActs } from './acts/bundle.ts'
import { formActs } from './acts/forms.ts'
import { settleActs } from './acts/settle.ts'
import { signActs } from './acts/sign.ts'

export const acts = [...formActs, ...askActs, ...signActs, ...settleActs, ...agreementActs, ...bundleActs]
