import { LimitReached } from './budget.ts'
import { extensionOf, sniff } from './sniff.ts'
import type { Sink } from './sink.ts'
import { readHtml } from '../html/read.ts'
import { readCompound } from '../legacy/read.ts'
import { odfType, readOdf } from '../odf/document.ts'
import { readRtf } from '../rtf/read.ts'
import { officeKind, readOfficePackage } from '../ooxml/document.ts'
import { OpenPackage } from '../ooxml/package.ts'
import { readPdf } from '../pdf/document.ts'
import { readPlainText } from '../text/plain.ts'

const officeTypes: Record<'word' | 'xl' | 'ppt', { usual: string; all: ReadonlySet<string> }> = {
  word: { usual: 'docx', all: new Set(['docx', 'docm', 'dotx', 'dotm']) },
  xl: { usual: 'xlsx', all: new Set(['xlsx', 'xlsm', 'xlsb', 'xltx', 'xltm', 'xlam']) },
  ppt: { usual: 'pptx', all: new Set(['pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm']) },
}

/**
 * Reads one file's bytes into the sink and returns its type. Members (attachments, archive entries, embedded objects) are left in the
 * sink for the caller. Never throws for what is in the file: the sink's status says how it went.
 */
export async function extract(bytes: Uint8Array, name: string, sink: Sink): Promise<string> {
  const extension = extensionOf(name)
  try {
    return await read(bytes, extension, sink)
  } catch (error) {
    if (error instanceof LimitReached) sink.note('limited', error.reason)
    else sink.note(sink.parts.length > 0 ? 'partial' : 'corrupt', 'damaged')
    return extension || 'unknown'
  }
}

async function read(bytes: Uint8Array, extension: string, sink: Sink): Promise<string> {
  switch (sniff(bytes)) {
    case 'empty':
      return extension || 'empty'
    case 'pdf':
      await readPdf(bytes, sink)
      return 'pdf'
    case 'zip':
      return readZipped(bytes, extension, sink)
    case 'cfb':
      return readCompound(bytes, extension, sink)
    case 'rtf':
      readRtf(bytes, sink)
      return 'rtf'
    default:
      return readOther(bytes, extension, sink)
  }
}

function readZipped(bytes: Uint8Array, extension: string, sink: Sink): string {
  const pack = OpenPackage.open(bytes, sink)
  if (!pack) {
    sink.note('corrupt', 'damaged')
    return extension || 'zip'
  }
  const odf = odfType(pack)
  if (odf) {
    readOdf(pack, sink)
    return odf
  }
  const kind = officeKind(pack)
  if (!kind) {
    sink.note('unsupported', 'unsupportedFormat')
    return 'zip'
  }
  readOfficePackage(pack, kind, sink)
  return officeTypes[kind].all.has(extension) ? extension : officeTypes[kind].usual
}

function readOther(bytes: Uint8Array, extension: string, sink: Sink): string {
  if (/^x?html?$/.test(extension) || looksLikeHtml(bytes)) {
    readHtml(bytes, sink)
    return 'html'
  }
  return readPlainText(bytes, extension, sink)
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(512, bytes.length)).toString('latin1').toLowerCase()
  return /^[^<]{0,8}(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)/.test(head)
}
