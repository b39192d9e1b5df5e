/**
 * Typst source shared by every kind of paper. It is constant: what people typed comes in as JSON strings through `sys.inputs`, is never parsed as
 * Typst, and so can neither format nor run anything.
 *
 * - Line boxes are one em high (0.88 above, 0.12 below the baseline), as Japanese fonts are drawn, so leading means the same for both scripts.
 * - `cjk-latin-spacing` is off: the quarter em in 第7条 comes out of a PDF as 第 7 条 and is then not found by searching.
 * - Only the named families are used; a character they lack was refused before, so a machine's own fonts never show.
 */
export const commonTemplate = String.raw`
#let data = json(bytes(sys.inputs.data))
#let mincho = ("Noto Serif JP", "Noto Sans JP")
#let gothic = ("Noto Sans JP", "Noto Serif JP")
#let faint = luma(110)
#let rule = 0.5pt + luma(90)

#let base(size: 10.5pt, font: mincho, leading: 0.75em, body) = {
  set text(
    font: font, size: size, lang: "ja", region: "jp", fallback: false, hyphenate: false,
    top-edge: 0.88em, bottom-edge: -0.12em, cjk-latin-spacing: none, overhang: true,
  )
  set par(justify: true, leading: leading, spacing: leading)
  body
}

#let day = datetime(year: data.date.at(0), month: data.date.at(1), day: data.date.at(2))

#let lines(text) = text.split("\n").map(line => line.split("\u{200b}").join(h(0.01pt))).join(linebreak())

#let ruby(body, reading) = context {
  let over = text(size: 0.5em, reading)
  let width = calc.max(measure(body).width, measure(over).width)
  box(width: width, baseline: 0.12em, place(center + top, dy: -0.56em, over) + align(center, body))
}

#let gothic-bold(body) = text(font: gothic, weight: 700, body)

#let runs(pieces) = pieces.map(piece => {
  if piece.at("ruby", default: none) != none { ruby(lines(piece.text), piece.ruby) }
  else if piece.at("strong", default: false) { gothic-bold(lines(piece.text)) }
  else { lines(piece.text) }
}).join()

#let class-mark(mark, size: 9pt) = if mark != none {
  let colour = rgb(mark.colour)
  box(stroke: 0.8pt + colour, inset: (x: 0.6em, y: 0.35em), radius: 1pt, baseline: 0.35em,
    text(size: size, fill: colour, gothic-bold(mark.text)))
}

#let qr(svg, size) = box(width: size, height: size, image(bytes(svg), width: 100%, height: 100%, format: "svg"))
`
