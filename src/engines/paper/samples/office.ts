import { writeZip } from '../zip/write.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageTypes = 'application/vnd.openxmlformats-officedocument'

const types = (parts: Readonly<Record<string, string>>): string =>
  `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
  `${Object.entries(parts)
    .map(([part, type]) => `<Override PartName="/${part}" ContentType="${packageTypes}.${type}+xml"/>`)
    .join('')}</Types>`

const rels = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const zipped = (parts: Readonly<Record<string, string>>): Uint8Array =>
  writeZip(new Map(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])))

/** The smallest workbook Excel opens, with or without a footer. */
export function workbookFile(footer?: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const escaped = footer?.replaceAll('&', '&amp;')
  return zipped({
    '[Content_Types].xml': types({
      'xl/workbook.xml': 'spreadsheetml.sheet.main',
      'xl/worksheets/sheet1.xml': 'spreadsheetml.worksheet',
    }),
    '_rels/.rels': rels([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels([['worksheet', 'worksheets/sheet1.xml']]),
    'xl/worksheets/sheet1.xml':
      `${head}<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>原価 &lt;/sheetData&gt;</t></is></c></row></sheetData>` +
      `<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>${escaped === undefined ? '' : `<headerFooter><oddFooter>${escaped}</oddFooter></headerFooter>`}</worksheet>`,
  })
}

/** A presentation of two slides on one master; the second hides the master's shapes. */
export function deckFile(): Uint8Array {
  const names = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${office}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
  const tree =
    '<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld>'
  const slide = (more: string) => `${head}<p:sld ${names}${more}>${tree}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
  const map =
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
  return zipped({
    '[Content_Types].xml': types({
      'ppt/presentation.xml': 'presentationml.presentation.main',
      'ppt/slideMasters/slideMaster1.xml': 'presentationml.slideMaster',
      'ppt/slideLayouts/slideLayout1.xml': 'presentationml.slideLayout',
      'ppt/slides/slide1.xml': 'presentationml.slide',
      'ppt/slides/slide2.xml': 'presentationml.slide',
    }),
    '_rels/.rels': rels([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': `${head}<p:presentation ${names}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId3"/></p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': rels([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ['slide', 'slides/slide1.xml'],
      ['slide', 'slides/slide2.xml'],
    ]),
    'ppt/slideMasters/slideMaster1.xml': `${head}<p:sldMaster ${names}>${tree}${map}</p:sldMaster>`,
    'ppt/slideLayouts/slideLayout1.xml': `${head}<p:sldLayout ${names}>${tree}</p:sldLayout>`,
    'ppt/slides/slide1.xml': slide(''),
    'ppt/slides/slide2.xml': slide(' showMasterSp="0"'),
  })
}
