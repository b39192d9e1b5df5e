/** Comma-separated values (RFC 4180) as rows of tab-separated cells, so that tables of every format read alike. */
export function csvToRows(text: string): string {
  const out: string[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === '"') {
      let value = ''
      at++
      for (;;) {
        const end = text.indexOf('"', at)
        if (end < 0) {
          value += text.slice(at)
          at = text.length
          break
        }
        value += text.slice(at, end)
        at = end + 1
        if (text[at] !== '"') break
        value += '"'
        at++
      }
      out.push(value.replace(/[\t\r\n]+/g, ' '))
    }
    let end = at
    while (end < text.length && text[end] !== ',' && text[end] !== '\n') end++
    out.push(text.slice(at, end).replace('\r', ''))
    if (end < text.length) out.push(text[end] === ',' ? '\t' : '\n')
    at = end + 1
  }
  return out.join('')
}
