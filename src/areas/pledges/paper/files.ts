import { exportDocx, type PaperDocument } from '../../../engines/paper/index.ts'
import { thePrinter } from '../../../platform/paper/printer.ts'
import { onPaper } from '../../../platform/paper/refusal.ts'
import type { Agreement } from '../model/agreement.ts'
import type { Pledge } from '../model/pledge.ts'
import { forSigner, type Signer } from './instance.ts'
import { signedPaper } from './signed.ts'

/** Name and unit as signed; before that, as they are now. */
const asSigned = (pledge: Pledge, now: Signer): Signer =>
  pledge.state === 'signed' ? { name: pledge.signedName, unit: pledge.signedUnit } : now

/** The paper of one pledge as it stands: to be signed by hand, or as signed on screen. */
export function pledgeDocument(pledge: Pledge, paper: PaperDocument, now: Signer): PaperDocument {
  const { state, signedOn: on, signedAt: at, means, documentHash, confirmed, code } = pledge
  const signer = asSigned(pledge, now)
  if (state !== 'signed' || on === null || at === null || means === null || documentHash === null) return forSigner(paper, signer)
  return signedPaper(paper, { signer, on, at, means, confirmed, documentHash, code })
}

export function agreementDocument(agreement: Agreement, paper: PaperDocument): PaperDocument {
  const { state, signedOn: on, signedAt: at, means, documentHash, signedName: name, signedUnit: title, partner, code } = agreement
  if (on === null || at === null || means !== 'link' || documentHash === null || state === 'sent')
    return forSigner(paper, { name: '', unit: partner })
  return signedPaper(paper, { signer: { name, unit: partner, title }, on, at, means, confirmed: null, documentHash, code })
}

/** PDF/A; the same paper gives the same bytes. @throws Refusal paper.… */
export const pdfOf = (document: PaperDocument): Promise<Uint8Array> =>
  onPaper(async () => (await thePrinter().print(document)).pdf)

export const docxOf = (document: PaperDocument): Promise<Uint8Array> => onPaper(() => exportDocx(document))

/** A signed pledge as PDF. */
export const pdfOfPledge = (pledge: Pledge, paper: PaperDocument): Promise<Uint8Array> =>
  pdfOf(pledgeDocument(pledge, paper, { name: pledge.signedName, unit: pledge.signedUnit }))
