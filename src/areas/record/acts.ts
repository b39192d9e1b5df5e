import { anchorActs } from './anchor/acts.ts'
import { disclosureActs } from './disclosure/acts.ts'
import { logActs } from './log/acts.ts'

export const acts = [...logActs, ...anchorActs, ...disclosureActs]
