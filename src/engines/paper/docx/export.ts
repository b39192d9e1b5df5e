import { Document, Footer, Header, Packer, PageNumber, PageOrientation, Paragraph, TabStopType, TextRun } from 'docx'
import type { PaperDocument } from '../model/document.ts'
import { flow, signsNext } from '../model/flow.ts'
import { BlockWriter } from './blocks.ts'
import { digestOf } from './digest.ts'
import { settle } from './settle.ts'
import { textRuns } from './inline.ts'
import { GOTHIC, numbering, page, stylesOf } from './look.ts'
import { properties, styles } from './names.ts'

function header(document: PaperDocument): Paragraph {
  const { width, side } = page(document.layout ?? 'plain')
  const mark = document.classMark
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: width - 2 * side }],
    children: [
      new TextRun({ text: document.header ?? '', size: 17, color: '6E6E6E' }),
      new TextRun({ text: '\t', size: 17 }),
      ...(mark
        ? [
            new TextRun({
              text: ` ${mark.text} `,
              size: 18,
              bold: true,
              font: GOTHIC,
              color: mark.colour.slice(1),
              border: { style: 'single', size: 8, space: 1, color: mark.colour.slice(1) },
            }),
          ]
        : []),
    ],
  })
}

function footer(document: PaperDocument): Paragraph {
  const { width, side } = page(document.layout ?? 'plain')
  const room = width - 2 * side
  const grey = { size: 17, color: '6E6E6E' }
  return new Paragraph({
    tabStops: [
      { type: TabStopType.CENTER, position: room / 2 },
      { type: TabStopType.RIGHT, position: room },
    ],
    children: [
      new TextRun({ ...grey, text: `${document.footer ?? ''}\t` }),
      new TextRun({ ...grey, children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
      new TextRun({ ...grey, text: `\t${document.company ?? ''}` }),
    ],
  })
}

function front(document: PaperDocument): Paragraph[] {
  const line = (style: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : [new Paragraph({ style, children: textRuns(text) })]
  return [
    ...line(styles.number, document.number),
    ...line(styles.title, document.title),
    ...line(styles.date, document.dateText),
    ...line(styles.addressee, document.addressee),
  ]
}

/**
 * A Word file of the document. Equal documents give equal bytes: dates come from the document, ids are counted.
 * @throws PaperError `MODEL`, `TEXT`, `REFERENCE`, `LIMIT`
 */
export async function exportDocx(document: PaperDocument): Promise<Uint8Array> {
  const blocks = flow(document)
  const layout = document.layout ?? 'plain'
  const { width, height, side, top, bottom, landscape } = page(layout)
  const writer = new BlockWriter(blocks, layout)
  const file = new Document({
    title: document.title,
    creator: document.company ?? '',
    lastModifiedBy: document.company ?? '',
    customProperties: [{ name: properties.digest, value: digestOf(document) }],
    styles: stylesOf(layout, document.classMark?.colour ?? '#000000'),
    numbering,
    sections: [
      {
        properties: {
          page: {
            // The library turns the measures of a page that lies across.
            size: {
              width: landscape ? height : width,
              height: landscape ? width : height,
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { left: side, right: side, top, bottom, header: 700, footer: 620 },
          },
        },
        headers: { default: new Header({ children: [header(document)] }) },
        footers: { default: new Footer({ children: [footer(document)] }) },
        children: [...front(document), ...blocks.flatMap((block, i) => writer.write(block, signsNext(blocks, i)))],
      },
    ],
  })
  return settle(await Packer.toBuffer(file), document.date)
}
