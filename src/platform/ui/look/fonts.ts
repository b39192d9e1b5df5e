/**
 * Noto Sans JP comes in some 120 slices a weight, fetched as characters need them. The sheet that lists the slices is as
 * large as the first page itself, so it is loaded beside the application and never holds it up: until then, and on
 * machines with their own Noto Sans JP, the installed font is used.
 */
export async function loadFonts(): Promise<void> {
  await Promise.all([import('@fontsource/noto-sans-jp/400.css'), import('@fontsource/noto-sans-jp/700.css')])
}

/** Whether this machine can show Japanese at all: without a font, two different characters look the same (a box). */
export function hasJapaneseFont(): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = 24
  canvas.height = 24
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return true
  const drawn = (character: string) => {
    context.clearRect(0, 0, 24, 24)
    context.font = '20px sans-serif'
    context.fillText(character, 2, 20)
    return context.getImageData(0, 0, 24, 24).data.join()
  }
  return drawn('秘') !== drawn('鬱')
}
