import { anchorActs } from './anchor/acts.ts'
import { auditActs } from './audit/acts.ts'
import { disclosureActs } from './disclosure/acts.ts'
import { erasureActs } from './erasure/acts.ts'
import { logActs } from './log/acts.ts'
import { renewalActs } from './renewal/acts.ts'

export const acts = [...logActs, ...anchorActs, ...renewalActs, ...disclosureActs, ...erasureActs, ...auditActs]
