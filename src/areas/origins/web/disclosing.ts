import { mayOpen, type SignedInSession } from '../../../platform/ui/client/session.tsx'

/** Proofs are handed out by the information manager; the record asks that again. */
export const disclosing = (session: SignedInSession): boolean => mayOpen(['informationManager'], session)
