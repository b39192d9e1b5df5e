/** Typst source of labels and posters; its data is what `sheet/sheet.ts` writes. All measures in it are millimetres. */
export const sheetTemplate = String.raw`
#set document(title: data.title, date: day)
#show: base.with(size: 9pt, font: gothic, leading: 0.35em)
#set par(justify: false)

// A text as large as fits its box between two sizes; what would not fit at the smaller one stops the sheet.
#let fitted(width, height, most, least, body) = context {
  let size = most
  let fits(size) = {
    let measured = measure(block(width: width, text(size: size, body)))
    measured.height <= height and measured.width <= width
  }
  while size > least and not fits(size) { size -= 0.25pt }
  assert(fits(size), message: "does not fit")
  text(size: size, body)
}

#let label-face(face, width, height) = {
  let pad-x = 2.5mm
  let pad-y = 2.2mm
  let code = if face.svg != "" { calc.min(height - 2 * pad-y, width * 0.36) } else { 0mm }
  let room = width - 2 * pad-x - (if code > 0mm { code + 1.5mm } else { 0mm })
  let head = if face.mark != none { 5.4mm } else { 0mm }
  // A tag of words alone fills its label; beside a code they leave it room.
  let alone = face.mark == none and face.svg == ""
  box(width: width, height: height, clip: true, inset: (x: pad-x, y: pad-y), {
    grid(columns: (1fr, auto), column-gutter: 1.5mm, rows: (100%,), align: (if alone { center + horizon } else { left + top }, right + horizon),
      {
        if face.mark != none {
          block(height: 4.6mm, below: 0.8mm, width: 100%, align(left + top,
            box(fill: rgb(face.mark.colour), inset: (x: 1.4mm, y: 0.8mm), radius: 0.4mm,
              text(size: 8pt, fill: white, gothic-bold(face.mark.text)))))
        }
        fitted(room, height - 2 * pad-y - head, if alone { 24pt } else { 10pt }, 5pt, {
          gothic-bold(lines(face.title))
          for line in face.lines { linebreak() + text(size: if alone { 0.5em } else { 0.78em }, lines(line)) }
        })
      },
      if code > 0mm { qr(face.svg, code) })
  })
}

#let labels(s) = {
  set page(paper: "a4", margin: 0mm)
  for sheet in s.pages {
    for (i, face) in sheet.enumerate() {
      if face != none {
        let column = calc.rem(i, s.columns)
        let row = calc.quo(i, s.columns)
        place(top + left, dx: (s.left + column * (s.width + s.gapX)) * 1mm, dy: (s.top + row * (s.height + s.gapY)) * 1mm,
          label-face(face, s.width * 1mm, s.height * 1mm))
      }
    }
    pagebreak(weak: true)
  }
}

#let poster(s) = {
  let colour = rgb(s.colour)
  set page(paper: "a4", margin: 0mm)
  place(top + left, rect(width: 210mm, height: 297mm, stroke: 9mm + colour))
  place(top + center, dy: 24mm, image(bytes(s.svg), height: 112mm, format: "svg"))
  place(top + center, dy: 150mm, block(width: 174mm, height: 46mm, align(center + horizon,
    fitted(174mm, 46mm, 104pt, 30pt, text(fill: colour, weight: 700, lines(s.heading))))))
  place(top + center, dy: 199mm, block(width: 170mm, align(center, text(size: 21pt, gothic-bold(lines(s.subheading))))))
  let room = if s.qr != "" { 126mm } else { 166mm }
  place(top + left, dx: 22mm, dy: 218mm, block(width: room, height: 42mm,
    align(center + horizon, fitted(room, 42mm, 17pt, 9pt, lines(s.text)))))
  if s.qr != "" { place(top + left, dx: 152mm, dy: 222mm, qr(s.qr, 34mm)) }
  place(bottom + center, dy: -16mm, text(size: 13pt, lines(s.issuer)))
}

#let stamp(s) = {
  set page(width: auto, height: auto, margin: 0pt, fill: none)
  box(inset: (x: 0.5em, y: 0.35em), text(size: 11pt, fill: rgb(s.colour), gothic-bold(s.text)))
}

#if data.kind == "stamp" { stamp(data) } else if data.kind == "labels" { labels(data) } else { poster(data) }
`
