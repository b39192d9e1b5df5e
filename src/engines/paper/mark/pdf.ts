import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { PaperError } from '../error.ts'
import { typeset } from '../typst/compile.ts'
import { stampTask } from '../sheet/sheet.ts'
import { inBrackets, type Mark } from './mark.ts'

/** In the catalog, and the name by which pages call the stamp. */
const KEY = PDFName.of('PaperClassMark')
/** The name by which pages call the watermark. */
const BEHIND = PDFName.of('PaperClassWatermark')
const POINTS_PER_MM = 72 / 25.4
/** From the page's upper right corner. */
const FROM_RIGHT = 10 * POINTS_PER_MM
const FROM_TOP = 7 * POINTS_PER_MM

const text = (object: unknown): string | undefined =>
  object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : undefined

function refuseSigned(document: PDFDocument): void {
  const flags =
    document.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)?.lookupMaybe(PDFName.of('SigFlags'), PDFNumber)?.asNumber() ?? 0
  const signed = (flags & 1) === 1 || document.catalog.has(PDFName.of('Perms'))
  const range = PDFName.of('ByteRange')
  if (signed || document.context.enumerateIndirectObjects().some(([, object]) => object instanceof PDFDict && object.has(range)))
    throw new PaperError('SIGNED', 'the file is signed')
}

async function open(bytes: Uint8Array): Promise<PDFDocument> {
  let document: PDFDocument
  try {
    document = await PDFDocument.load(bytes, {
      forIncrementalUpdate: true,
      updateMetadata: false,
      ignoreEncryption: true,
      throwOnInvalidObject: true,
    })
    if (!document.isEncrypted && document.getPageCount() === 0) throw new Error('no pages')
  } catch (cause) {
    // Read without its key an encrypted file looks broken; its trailer names the key's dictionary in plain.
    if (Buffer.from(bytes).includes('/Encrypt')) throw new PaperError('ENCRYPTED', 'the PDF is encrypted', { cause })
    throw new PaperError('DAMAGED', 'the PDF cannot be read', { cause })
  }
  if (document.isEncrypted) throw new PaperError('ENCRYPTED', 'the PDF is encrypted')
  refuseSigned(document)
  return document
}

const stream = (context: PDFContext, content: string, more: Record<string, unknown> = {}): PDFRawStream =>
  PDFRawStream.of(context.obj({ ...more, Length: content.length } as never) as unknown as PDFDict, Buffer.from(content, 'latin1'))

/** The sign itself, set by the engine's own typesetter: embedded fonts, text that can be searched. Its origin is its upper right corner. */
async function stampForm(document: PDFDocument, mark: Mark): Promise<PDFRawStream> {
  const { pdf } = typeset(stampTask({ text: inBrackets(mark.text), colour: mark.colour }))
  const [page] = await document.embedPdf(pdf)
  if (!page) throw new Error('a stamp without a page')
  await document.flush()
  const { width, height } = page
  return stream(document.context, `q 1 0 0 1 ${-width} ${-height} cm /Stamp Do Q`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [-width, -height, 0, 0],
    Resources: { XObject: { Stamp: page.ref } },
  })
}

/** Across the page: its length is one and its middle the origin. It only darkens, so black letters stay as they are and white paper is tinted. */
async function watermarkForm(document: PDFDocument, mark: Mark): Promise<PDFRawStream> {
  const { pdf } = typeset(stampTask({ text: mark.text, colour: mark.colour }))
  const [page] = await document.embedPdf(pdf)
  if (!page) throw new Error('a stamp without a page')
  await document.flush()
  const { width, height } = page
  const scale = Math.min(1 / width, 0.4 / height)
  const [x, y] = [(scale * width) / 2, (scale * height) / 2]
  const numbers = [scale, 0, 0, scale, -x, -y].map((number) => number.toFixed(6)).join(' ')
  return stream(document.context, `q ${numbers} cm /Faint gs /Stamp Do Q`, {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [-x, -y, x, y],
    Group: { S: 'Transparency' },
    Resources: { XObject: { Stamp: page.ref }, ExtGState: { Faint: { ca: 0.25, CA: 0.25, BM: 'Multiply' } } },
  })
}

/** What stands in place of a watermark that is no longer wanted: pages go on calling it. */
const emptyForm = (document: PDFDocument): PDFRawStream =>
  stream(document.context, '', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1] })

const turnOf = (page: PDFPage): number => ((page.getRotation().angle % 360) + 360) % 360

/** From below left to above right as a reader sees it, whichever way the page is turned. */
function middle(page: PDFPage): string {
  const { x, y, width, height } = page.getCropBox()
  const length = Math.min(width, height)
  const angle = ((45 + turnOf(page)) * Math.PI) / 180
  const [along, across] = [length * Math.cos(angle), length * Math.sin(angle)]
  return [along, across, -across, along, x + width / 2, y + height / 2].map((number) => Number(number.toFixed(3))).join(' ')
}

/** Places the sign at the corner a reader sees as the upper right one, whichever way the page is turned. */
function placement(page: PDFPage): string {
  const { x, y, width, height } = page.getCropBox()
  const turn = turnOf(page) as 0 | 90 | 180 | 270
  const [left, bottom, right, top] = [x, y, x + width, y + height]
  const matrices = {
    0: [1, 0, 0, 1, right - FROM_RIGHT, top - FROM_TOP],
    90: [0, 1, -1, 0, left + FROM_TOP, top - FROM_RIGHT],
    180: [-1, 0, 0, -1, left + FROM_RIGHT, bottom + FROM_TOP],
    270: [0, -1, 1, 0, right - FROM_TOP, bottom + FROM_RIGHT],
  }
  const matrix = matrices[turn] ?? matrices[0]
  return matrix.map((number) => Number(number.toFixed(3))).join(' ')
}

const objectsOf = (page: PDFPage): PDFDict | undefined => page.node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict)

function stampPage(document: PDFDocument, page: PDFPage, key: PDFName, form: PDFRef, place: string): void {
  const { context } = document
  const { Resources: inherited } = page.node.normalizedEntries()
  // Resources may be shared with pages that are not stamped yet, or be inherited: this page gets its own.
  const resources = inherited.clone(context)
  const objects = resources.lookupMaybe(PDFName.of('XObject'), PDFDict)?.clone(context) ?? context.obj({})
  objects.set(key, form)
  resources.set(PDFName.of('XObject'), objects)
  page.node.set(PDFName.of('Resources'), resources)
  const before = context.register(stream(context, 'q\n'))
  // The file's own drawing may leave the paper turned or coloured; the pair of q and Q keeps that from the sign.
  const after = context.register(stream(context, `\nQ\nq ${place} cm /${key.decodeText()} Do Q\n`))
  const contents = page.node.get(PDFName.of('Contents'))
  const resolved = page.node.Contents()
  const parts = resolved instanceof PDFArray ? resolved.asArray() : contents === undefined ? [] : [contents]
  page.node.set(PDFName.of('Contents'), context.obj([before, ...parts, after]))
}

/** Pages that do not call the sign yet. */
const bareOf = (document: PDFDocument, key: PDFName, form: unknown): PDFPage[] =>
  document.getPages().filter((page) => !(form instanceof PDFRef) || objectsOf(page)?.get(key) !== form)

/** Puts a sign where the file has one already, or makes a place for it, and has every page call it. */
function place(
  document: PDFDocument,
  key: PDFName,
  known: unknown,
  sign: PDFRawStream,
  where: (page: PDFPage) => string,
): PDFRef {
  const { context } = document
  const ref = known instanceof PDFRef ? known : context.nextRef()
  context.assign(ref, sign)
  // An object that is replaced as a whole is not noticed by itself.
  context.snapshot?.markRefForSave(ref)
  for (const page of bareOf(document, key, known)) stampPage(document, page, key, ref, where(page))
  return ref
}

/**
 * Stamps every page of a PDF, as an update behind its bytes: the file as it was is the beginning of the file as it is. A PDF that carries the very
 * mark comes back as it is; another mark is replaced, because all pages call one sign.
 * @throws PaperError `SIGNED`, `ENCRYPTED`, `DAMAGED`, `GLYPH`
 */
export async function markPdf(bytes: Uint8Array, mark: Mark): Promise<Uint8Array> {
  const document = await open(bytes)
  const { context, catalog } = document
  const known = catalog.lookupMaybe(KEY, PDFDict)
  const form = known?.get(PDFName.of('Form'))
  const behind = known?.get(PDFName.of('Watermark'))
  const says = (key: string) => text(known?.get(PDFName.of(key)))
  const shown = mark.watermark ? 'shown' : 'none'
  const same =
    says('Text') === mark.text &&
    says('Colour') === mark.colour &&
    says('Property') === mark.property &&
    (says('Behind') ?? 'none') === shown
  const whole = bareOf(document, KEY, form).length === 0 && (!mark.watermark || bareOf(document, BEHIND, behind).length === 0)
  if (same && whole) return bytes

  const faint = mark.watermark
    ? place(document, BEHIND, behind, await watermarkForm(document, mark), middle)
    : behind && place(document, BEHIND, behind, emptyForm(document), middle)
  const ref = place(document, KEY, form, await stampForm(document, mark), placement)
  catalog.set(
    KEY,
    context.obj({
      Form: ref,
      Text: PDFHexString.fromText(mark.text),
      Colour: PDFHexString.fromText(mark.colour),
      Property: PDFHexString.fromText(mark.property),
      ...(faint ? { Watermark: faint, Behind: PDFHexString.fromText(shown) } : {}),
    }),
  )
  const info = context.trailerInfo.Info
  const properties = info === undefined ? context.obj({}) : context.lookup(info, PDFDict)
  properties.set(PDFName.of(mark.property), PDFHexString.fromText(mark.text))
  if (info === undefined) context.trailerInfo.Info = context.register(properties)
  return document.commit({ useObjectStreams: false })
}
