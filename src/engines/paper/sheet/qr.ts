import { encode } from 'uqr'
import { PaperError } from '../error.ts'

/** ISO/IEC 18004 at correction level M (about 15 % may be damaged), with the quiet zone of four modules the standard asks for. */
export function qrModules(data: string): boolean[][] {
  try {
    return encode(data, { ecc: 'M', border: 4 }).data
  } catch (cause) {
    throw new PaperError('LIMIT', 'too much data for one QR code', { cause })
  }
}

/** One path of horizontal bars: neighbouring modules leave no hairline between them. */
export function qrSvg(data: string): string {
  const modules = qrModules(data)
  const side = modules.length
  const bars: string[] = []
  modules.forEach((row, y) => {
    for (let x = 0; x < side; x++) {
      if (!row[x]) continue
      const from = x
      while (row[x + 1]) x++
      bars.push(`M${from} ${y}h${x - from + 1}v1h-${x - from + 1}z`)
    }
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path d="${bars.join('')}"/></svg>`
}
