/**
 * Large drawings for posters, drawn here in the manner of ISO 7010: a prohibition is a black thing behind a red ring with a bar from upper left to
 * lower right; a mandatory or informing sign is white on its colour.
 */
export type Pictogram = 'no-entry' | 'no-camera' | 'no-carrying' | 'secret'

const RED = '#c8102e'

/** A person standing, seen from the front. */
const person =
  '<circle cx="100" cy="50" r="15"/>' +
  '<path d="M78 70h44a12 12 0 0 1 12 12v44a6 6 0 0 1-12 0V86h-3v72a7 7 0 0 1-7 7h-2a7 7 0 0 1-7-7v-42h-6v42a7 7 0 0 1-7 7h-2a7 7 0 0 1-7-7V86h-3v40a6 6 0 0 1-12 0V82a12 12 0 0 1 12-12z"/>'

const camera =
  '<path d="M46 72h28l9-14h34l9 14h28a6 6 0 0 1 6 6v60a6 6 0 0 1-6 6H46a6 6 0 0 1-6-6V78a6 6 0 0 1 6-6z"/><circle cx="100" cy="107" r="26" fill="#fff"/><circle cx="100" cy="107" r="17"/>'

/** A written sheet, and an arrow leaving it. */
const carrying =
  '<path d="M56 50h36l22 22v78H56z" fill="#fff" stroke="#1a1a1a" stroke-width="9" stroke-linejoin="round"/><path d="M88 52v25h26z"/>' +
  '<path d="M68 88h34v7H68zM68 128h34v7H68z"/><path d="M76 102h54V86l38 26-38 26v-16H76z" stroke="#fff" stroke-width="5" paint-order="stroke"/>'

const ring = (thing: string, colour: string): string =>
  `<circle cx="100" cy="100" r="90" fill="#fff"/><g fill="#1a1a1a">${thing}</g>` +
  `<path d="M41.3 41.3 158.7 158.7" stroke="${colour}" stroke-width="17"/><circle cx="100" cy="100" r="83" fill="none" stroke="${colour}" stroke-width="17"/>`

/** A padlock, closed. */
const padlock = (colour: string): string =>
  `<circle cx="100" cy="100" r="91" fill="${colour}"/><g fill="#fff"><path d="M62 90h76a7 7 0 0 1 7 7v48a7 7 0 0 1-7 7H62a7 7 0 0 1-7-7V97a7 7 0 0 1 7-7z"/></g>` +
  `<path d="M72 92V74a28 28 0 0 1 56 0v18" fill="none" stroke="#fff" stroke-width="13"/>` +
  `<circle cx="100" cy="116" r="9" fill="${colour}"/><path d="M95 118h10l3 20H92z" fill="${colour}"/>`

/** SVG of 200 × 200 units. `colour` paints the sign that informs; prohibitions are always red. */
export function pictogramSvg(kind: Pictogram, colour: string): string {
  const drawing = {
    'no-entry': () => ring(person, RED),
    'no-camera': () => ring(camera, RED),
    'no-carrying': () => ring(carrying, RED),
    secret: () => padlock(colour),
  }[kind]()
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">${drawing}</svg>`
}
