import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { PaperDocument } from '../model/document.ts'

/** SHA-256 over the canonical JSON of a document, in hex: which document a file was made from. */
export const digestOf = (document: PaperDocument): string =>
  createHash('sha256')
    .update(canonicalJson(document as unknown as Json))
    .digest('hex')
