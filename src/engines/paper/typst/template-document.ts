/** Typst source of a document made of blocks; its data is what `document-data.ts` writes. */
export const documentTemplate = String.raw`
#set document(title: data.title, author: data.company, date: day)

#let ledger = data.layout == "ledger"
#let leaflet = data.layout == "leaflet"
#let size = if ledger { 8.5pt } else if leaflet { 13pt } else { 10.5pt }
#let leading = if ledger { 0.5em } else { 0.75em }
#let sides = (left: left, center: center, right: right)
// A line holds a whole number of characters (42 in the plain layout), so that solid lines end flush without stretching.
#let side = if ledger { 15mm } else { (210mm - (if leaflet { 34 } else { 42 }) * size) / 2 }

// A piece of a long paper has neither head nor foot; they are laid over it when the number of pages is known (join.ts).
#let framed = data.piece == "" or data.piece == "frame"
#let opens = data.piece == "" or data.piece == "first"

#set page(
  paper: "a4", flipped: ledger,
  margin: if ledger { (x: side, top: 22mm, bottom: 18mm) } else { (x: side, top: 28mm, bottom: 25mm) },
  header-ascent: if ledger { 5mm } else { 8mm },
  footer-descent: if ledger { 5mm } else { 9mm },
  header: if framed {
    set text(size: 8.5pt)
    grid(columns: (1fr, auto), align: (left + horizon, right + horizon), text(fill: faint, data.header), class-mark(data.mark))
  },
  footer: if framed { context {
    set text(size: 8.5pt, fill: faint)
    grid(columns: (1fr, auto, 1fr), align: (left, center, right),
      data.footer,
      counter(page).display() + " / " + str(counter(page).final().first()),
      data.company)
  } },
)
#show: base.with(size: size, font: if ledger or leaflet { gothic } else { mincho }, leading: leading)
#set heading(numbering: none)
#show heading: it => it.body
#show heading: set text(size: size)

#let accent = if data.mark != none { rgb(data.mark.colour) } else { black }
#let leaflet-heading(body) = if leaflet {
  block(stroke: (left: 4pt + accent), inset: (left: 0.7em, y: 0.3em), body)
} else { body }

#let hung(b) = pad(left: b.indent * 1em, par(
  hanging-indent: b.width * 1em,
  (if b.label != "" { box(width: b.width * 1em, baseline: 0.12em, b.label) }) + runs(b.runs)))

#let table-cell(c) = table.cell(
  colspan: c.span, align: sides.at(c.align) + horizon, breakable: not c.whole,
  fill: if c.head { luma(240) }, par(justify: false, if c.head { gothic-bold(runs(c.runs)) } else { runs(c.runs) }))

#let signer(s) = grid(
  columns: (auto, 1fr), column-gutter: 1em,
  grid.cell(inset: (y: 0.5em), gothic-bold(s.role)),
  grid(columns: (4.5em, 1fr, auto), row-gutter: 0pt,
    ..s.lines.map(line => (
      grid.cell(align: left + bottom, inset: (y: 0.5em), lines(line.label)),
      grid.cell(align: left + bottom, inset: (y: 0.5em), stroke: (bottom: rule), lines(line.value)),
      grid.cell(align: right + bottom, inset: (y: 0.5em, left: 0.6em), stroke: (bottom: rule), text(fill: faint, line.seal)),
    )).flatten()))

#let draw = (
  chapter: b => block(sticky: true, above: 2em, below: 1.2em, width: 100%,
    align(center, heading(level: 1, text(size: 1.25em, gothic-bold(b.label + "　" + b.title))))),
  heading: b => block(sticky: true, above: 1.8em, below: 1em, width: 100%,
    align(sides.at(b.align), leaflet-heading(heading(level: 1, text(size: 1.2em, gothic-bold(lines(b.title))))))),
  article: b => block(sticky: true, above: 1.5em, below: 0.75em,
    heading(level: 2, gothic-bold(b.label + "（" + b.title + "）"))),
  paragraph: b => (if b.apart { v(1em, weak: true) }) + if b.label != "" or b.indent > 0 { hung(b) }
    else if b.align == "left" { par(first-line-indent: (amount: 1em, all: true), runs(b.runs)) }
    else { align(sides.at(b.align), par(justify: false, runs(b.runs))) },
  item: hung,
  bullet: hung,
  table: b => block(above: if ledger { 2em } else { 1.2em }, below: 1.2em, {
    if b.caption != "" { block(sticky: true, below: 0.6em, gothic-bold(b.label + "　" + b.caption)) }
    set text(size: if ledger { 1em } else if leaflet { 0.8em } else { 0.88em })
    set par(leading: 0.5em)
    table(columns: b.columns.map(width => width * 1fr), stroke: rule, inset: (x: 0.55em, y: 0.6em),
      ..(if b.head.len() > 0 { (table.header(..b.head.map(table-cell)),) }),
      ..b.rows.flatten().map(table-cell))
  }),
  facts: b => block(above: 1.8em, below: 1.8em, width: 100%, grid(columns: (b.width * 1em, 1fr), row-gutter: 0.75em, column-gutter: 1em,
    ..b.facts.map(fact => (gothic-bold(lines(fact.name)), par(justify: false, runs(fact.runs)))).flatten())),
  signature: b => block(breakable: false, above: 2.4em, width: 100%, {
    if b.date != "" { block(below: 1.6em, lines(b.date)) }
    pad(left: if b.signers.len() > 1 { 30% } else { 42% }, stack(spacing: 1.8em, ..b.signers.map(signer)))
  }),
  note: b => block(above: 1.2em, below: 1.2em, width: 100%, stroke: rule, inset: 0.9em, radius: 2pt, breakable: b.runs.len() > 40, {
    if b.title != "" { block(sticky: true, below: 0.7em, gothic-bold(b.title)) }
    text(size: 0.95em, runs(b.runs))
  }),
  qr: b => block(breakable: false, above: 1.2em, below: 1.2em,
    grid(columns: (auto, 1fr), column-gutter: 1em, align: horizon, qr(b.svg, b.size * 1mm), lines(b.caption))),
  pageBreak: b => pagebreak(weak: true),
)

#if opens {
  if data.number != "" { block(width: 100%, below: 0.8em, align(right, data.number)) }
  let title = par(justify: false, text(size: if ledger { 14pt } else if leaflet { 26pt } else { 17pt }, gothic-bold(lines(data.title))))
  if leaflet { block(width: 100%, fill: accent, inset: 14pt, below: 1.6em, align(center, text(fill: white, title))) } else { block(width: 100%, above: 0pt, below: 1.6em, align(center, title)) }
  if data.dateText != "" { block(width: 100%, below: 0.75em, align(right, data.dateText)) }
  if data.addressee != "" { block(width: 100%, above: 1.6em, below: 1.6em, lines(data.addressee)) }
}
#for _ in range(1, data.pages) { pagebreak() }

#for b in data.blocks {
  let drawn = (draw.at(b.kind))(b)
  if b.at("keep", default: false) { block(sticky: true, above: if b.at("apart", default: false) { 1em + leading } else { leading }, below: leading, width: 100%, drawn) } else { drawn }
}
`
