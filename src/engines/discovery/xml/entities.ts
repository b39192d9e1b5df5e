const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replaces the five XML entities and character references; others stay as written, so nothing is ever expanded. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let out = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', at + 1)) {
    const end = text.indexOf(';', at)
    if (end < 0) break
    if (end - at > 12) continue
    const name = text.slice(at + 1, end)
    const value = name.charCodeAt(0) === 35 ? characterReference(name) : named[name]
    if (value === undefined) continue
    out += text.slice(from, at) + value
    from = end + 1
    at = end
  }
  return out + text.slice(from)
}

function characterReference(name: string): string | undefined {
  const hex = name.charCodeAt(1) === 120 || name.charCodeAt(1) === 88
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
  return Number.isFinite(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
