import { readGzip } from '../archive/gzip.ts'
import { readPacked } from '../archive/packed.ts'
import { readTar } from '../archive/tar.ts'
import { isVolumeName } from '../archive/volumes.ts'
import { readZipArchive } from '../archive/zip.ts'
import { readDxf } from '../cad/dxf.ts'
import { readStep } from '../cad/step.ts'
import { readStrings } from '../cad/strings.ts'
import { readCalendar } from '../mail/calendar.ts'
import { readMbox } from '../mail/mbox.ts'
import { readMail } from '../mail/read.ts'
import { looksLikeMail, looksLikeMbox } from '../mail/sniff.ts'
import { readSigned } from '../mail/signed.ts'
import { readTnef } from '../mail/tnef.ts'
import { readMetafileFile } from '../metafile/read.ts'
import { readPicture } from '../picture/metadata.ts'
import { readXmlFile } from '../text/xml.ts'
import { LimitReached } from './budget.ts'
import { extensionOf, sniff } from './sniff.ts'
import { Sink } from './sink.ts'
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
  try {
    const type = await read(bytes, name, sink)
    // The others of a split archive are not beside it: joined ones come under the whole's name.
    if (isVolumeName(name)) sink.noteMissingVolumes()
    return type
  } catch (error) {
    if (error instanceof LimitReached) sink.note('limited', error.reason)
    else sink.note(sink.parts.length > 0 ? 'partial' : 'corrupt', 'damaged')
    return extensionOf(name) || 'unknown'
  }
}

async function read(bytes: Uint8Array, name: string, sink: Sink): Promise<string> {
  const extension = extensionOf(name)
  const container = sniff(bytes, extension)
  switch (container) {
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
    case 'gz':
      readGzip(bytes, name, sink)
      return 'gz'
    case 'tar':
      readTar(bytes, sink)
      return 'tar'
    case 'tnef':
      readTnef(bytes, sink)
      return 'tnef'
    case 'cms':
      readSigned(bytes, sink)
      return extension || 'p7m'
    case 'picture':
      readPicture(bytes, sink)
      return extension || 'picture'
    case 'metafile':
      readMetafileFile(bytes, sink)
      return extension || 'emf'
    case 'drawing':
      if (extension === 'jww') readStrings(bytes, sink)
      else sink.note('limited', 'unsupportedFormat')
      return extension || 'dwg'
    case '7z':
    case 'rar':
    case 'lzh':
    case 'bz2':
    case 'xz':
    case 'cab':
      await readPacked(bytes, sink)
      return container
    case 'program':
    case 'database':
      sink.note('unsupported', 'unsupportedFormat')
      return extension || container
    case 'other':
      return readByName(bytes, extension, sink)
  }
}

async function readZipped(bytes: Uint8Array, extension: string, sink: Sink): Promise<string> {
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
    readZipArchive(bytes, sink)
    if (sink.unread.some(({ reason }) => reason === 'unsupportedMethod')) await readOtherMethods(bytes, sink)
    return extension === '' ? 'zip' : extension
  }
  readOfficePackage(pack, kind, sink)
  return officeTypes[kind].all.has(extension) ? extension : officeTypes[kind].usual
}

/** Entries packed in a way that zlib does not know (bzip2, LZMA, XZ): libarchive gives those it can. */
async function readOtherMethods(bytes: Uint8Array, sink: Sink): Promise<void> {
  const other = new Sink(sink.budget)
  await readPacked(bytes, other)
  const read = new Map(other.members.map((member) => [member.name, member]))
  for (const { name } of sink.unread.splice(0)) {
    const member = read.get(name)
    if (member) sink.members.push(member)
    else sink.unread.push({ name, status: 'unsupported', reason: 'unsupportedMethod' })
  }
  if (sink.unread.length === 0 && sink.reason === 'unsupportedMethod') Object.assign(sink, { status: 'ok', reason: '' })
}

/** Formats that begin with a mark of their own and hold no text that can be read without it. */
const marked = /^(?:rtf|7z|rar|lzh|lha|cab)$/
/** Documents of DocuWorks and of Ichitaro before version 8, whose makers published nothing of their formats. */
const closed = /^(?:xdw|xbd|xct|jaw|jbw|jfw|jtw|juw|jvw)$/
const markup = /^(?:xml|svg|xsd|xsl|xslt|rdf|kml)$/

/** Formats without a sure mark of their own: by extension, then by how they begin, else as text. */
function readByName(bytes: Uint8Array, extension: string, sink: Sink): string {
  // Without its opening mark it is none any more, or never was.
  if (marked.test(extension)) sink.note('partial', 'cut')
  if (closed.test(extension)) {
    sink.note('unsupported', 'unsupportedFormat')
    return extension
  }
  if (extension === 'mbox' || (extension !== 'eml' && looksLikeMbox(bytes))) {
    readMbox(bytes, sink)
    return 'mbox'
  }
  if (/^(?:eml|mht|mhtml)$/.test(extension) || looksLikeMail(bytes)) {
    readMail(bytes, sink)
    return extension || 'eml'
  }
  if (/^x?html?$/.test(extension) || looksLikeHtml(bytes)) {
    readHtml(bytes, sink)
    return 'html'
  }
  if (/^(?:ics|vcf)$/.test(extension)) {
    readCalendar(bytes, '', sink)
    return extension
  }
  if (extension === 'dxf') {
    readDxf(bytes, sink)
    return 'dxf'
  }
  if (/^(?:stp|step|p21|sfc|ifc)$/.test(extension)) {
    readStep(bytes, sink)
    return extension
  }
  if (extension === 'jww' || extension === 'jwc') {
    readStrings(bytes, sink)
    return extension
  }
  if (markup.test(extension) || looksLikeXml(bytes)) {
    readXmlFile(bytes, sink)
    return markup.test(extension) ? extension : 'xml'
  }
  return readPlainText(bytes, extension, sink)
}

function looksLikeHtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(512, bytes.length)).toString('latin1').toLowerCase()
  return /^[^<]{0,8}(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)/.test(head)
}

function looksLikeXml(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(64, bytes.length)).toString('latin1').includes('<?xml ')
}
