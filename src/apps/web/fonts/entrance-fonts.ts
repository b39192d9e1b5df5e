import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'
import { entranceLetters } from './entrance-letters.ts'
import { mergeGlyphs } from './merge-glyphs.ts'
import { readWoff, writeWoff2 } from './sfnt.ts'

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-jp/package.json'))

/** `U+20-7e,U+3042` as the pairs it means. */
function rangesOf(text: string): (readonly [from: number, to: number])[] {
  return text.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
  })
}

/** One font with these characters, from the slices of the family that hold them. */
export async function fontOf(characters: string, weight: string): Promise<Buffer> {
  const slices = JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  const codes = [...characters].map((character) => character.codePointAt(0) ?? 0)
  const needed = Object.entries(slices).filter(([, ranges]) => {
    const pairs = rangesOf(ranges)
    return codes.some((code) => pairs.some(([from, to]) => from <= code && code <= to))
  })
  const fonts = await Promise.all(
    needed.map(async ([name]) =>
      readWoff(await readFile(join(folder, `files/noto-sans-jp-${name.replace(/[[\]]/g, '')}-${weight}-normal.woff`))),
    ),
  )
  return writeWoff2(mergeGlyphs(fonts, characters))
}

const id = 'virtual:entrance-fonts'

/**
 * Makes `virtual:entrance-fonts`: the few characters of the sign-in page as two small fonts, for machines without a
 * Japanese font. The slices of the whole family would be ten times the size.
 */
export function entranceFonts(): Plugin {
  return {
    name: 'entrance-fonts',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(source) {
      if (source !== `\0${id}`) return null
      const faces = await Promise.all(
        Object.entries(entranceLetters).map(async ([weight, characters]) => {
          const file = this.emitFile({
            type: 'asset',
            name: `entrance-${weight}.woff2`,
            source: await fontOf(characters, weight),
          })
          const codes = [...new Set(characters)].map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16)}`)
          return `[${JSON.stringify(weight)}, import.meta.ROLLUP_FILE_URL_${file}, ${JSON.stringify(codes.join(','))}]`
        }),
      )
      return `export const faces = [${faces.join(',')}]`
    },
  }
}
