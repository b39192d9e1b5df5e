import { PaperError } from '../error.ts'
import type { Inline, Text } from './document.ts'
import { tidy } from './same.ts'

const pieces = /\\([\\[\]{}|*])|\[\[(~?)([^\][]+)\]\]|\*\*([^*]+)\*\*|\{([^{}|]+)\|([^{}|]+)\}|(\[\[|\]\]|\*\*)/gu

/**
 * Text written by hand in packs: `[[id]]` refers to a block, `[[~id]]` says 前条 and the like where that is right, `**strong**`, `{漢字|かんじ}` puts a
 * reading above, a backslash makes the next of these signs an ordinary one. For texts of packs only: what users type is never read this way.
 * @throws PaperError `MODEL` for a bracket or an emphasis that is not closed
 */
export function parseText(source: string): Text {
  const found: Inline[] = []
  let at = 0
  for (const match of source.matchAll(pieces)) {
    found.push(source.slice(at, match.index))
    at = match.index + match[0].length
    const [, escaped, near, ref, strong, ruby, reading, stray] = match
    if (stray !== undefined)
      throw new PaperError('MODEL', `${stray} without its other half`, { detail: source.slice(match.index, match.index + 20) })
    if (escaped !== undefined) found.push(escaped)
    else if (ref !== undefined) found.push(near === '~' ? { ref, form: 'near' } : { ref })
    else if (strong !== undefined) found.push({ strong })
    else if (ruby !== undefined && reading !== undefined) found.push({ ruby, reading })
  }
  found.push(source.slice(at))
  return tidy(found)
}
