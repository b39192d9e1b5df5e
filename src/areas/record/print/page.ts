export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

export const printStyle = `body{font-family:"Noto Sans JP","Yu Gothic","Hiragino Sans",sans-serif;line-height:1.7;max-width:180mm;margin:12mm auto;padding:0 6mm;color:#1a1a1c;background:#fff}
h1{font-size:1.5rem;margin:0 0 .5rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #949494}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #949494;padding:.3rem .6rem;text-align:left;vertical-align:top;font-size:.9rem;overflow-wrap:anywhere}
th{background:#f2f2f2;font-weight:600;width:11rem}pre{border:1px solid #949494;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.72rem}
.qr{width:42mm;float:right;margin:0 0 4mm 6mm}.line{border-bottom:1px solid #1a1a1c;height:9mm}p.small{font-size:.8rem}
@media(max-width:40rem){th{width:6rem}}
@page{size:A4;margin:12mm}@media print{body{margin:0 auto}}`

/** A page to keep as a file: no script, nothing from elsewhere. `body` is HTML whose values are already escaped. */
export const printPage = (title: string, body: string): string => pageWith(title, body, `<style>${printStyle}</style>`)

/** The same page from the server, whose policy allows no style inside a page. */
export const servedPage = (title: string, body: string): string =>
  pageWith(title, body, '<link rel="stylesheet" href="/api/record/print.css">')

const pageWith = (title: string, body: string, look: string): string =>
  `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>${look}</head><body>${body}</body></html>\n`

/** A moment in Japanese time, as the verifier page says it. "sv-SE" writes 2026-04-01 09:00:00. */
export const inJapan = (moment: string): string => `${new Date(moment).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' })} JST`
