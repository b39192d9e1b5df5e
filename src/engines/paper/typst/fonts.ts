import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PaperError } from '../error.ts'
import { readCoverage, type Coverage } from './coverage.ts'

const require = createRequire(import.meta.url)

/** The three faces every paper is set in: 明朝 for text, ゴシック for tables and headings. From packages, never from the machine. */
export const fontFiles = [
  '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf',
  '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf',
  '@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf',
].map((name) => require.resolve(name))

let coverage: Coverage[] | undefined

const joiners = new Set([0x09, 0x0a, 0x200b])
const isSelector = (code: number): boolean => (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)

const codeName = (code: number): string => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

/**
 * Refuses what the fonts cannot draw, so that no empty box is ever printed. A variation selector must be known together with its character:
 * a name's own form must not silently become the common one.
 * Linear; the tables of the fonts are read once (about 20 ms).
 * @throws PaperError `GLYPH`, `detail` is the character.
 */
export function checkGlyphs(text: string, block?: string): void {
  coverage ??= fontFiles.map((path) => readCoverage(readFileSync(path)))
  let before = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const known = isSelector(code)
      ? coverage.some((font) => font.variation(before, code))
      : joiners.has(code) || coverage.every((font, i) => i === 0 || font.glyph(code))
    if (!known) {
      const shown = isSelector(code) ? String.fromCodePoint(before, code) : character
      const place = block === undefined ? {} : { block }
      throw new PaperError('GLYPH', `no font has a sign for ${shown} (${codeName(code)})`, { ...place, detail: shown })
    }
    before = code
  }
}
