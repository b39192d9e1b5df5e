import { decode } from '../text/decode.ts'
import { detectEncoding } from '../text/detect.ts'

/** A file that the packager of Windows put into a document. */
export interface Packaged {
  /** As shown under the icon; empty where none is told. */
  name: string
  bytes: Uint8Array
  /** The document ends before the file does. */
  cut: boolean
}

const PACKAGED = 2
const LINKED = 1

/** Reads the stream `\x01Ole10Native` ([MS-OLEDS] §2.3.6); null where it holds a link or nothing. */
export function readNativeStream(stream: Uint8Array): Packaged | null {
  if (stream.length < 5) return null
  const size = new DataView(stream.buffer, stream.byteOffset).getUint32(0, true)
  return readNativeData(stream.subarray(4, 4 + size), stream.length < 4 + size)
}

/**
 * Native data of an object: the packager's are a mark, label, path of the origin, kind, path of a copy and the file; behind it the same names in UTF-16. Data
 * of other programs are told as they are.
 */
export function readNativeData(data: Uint8Array, cut: boolean): Packaged | null {
  const whole: Packaged = { name: '', bytes: data, cut }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (data.length < 8 || view.getUint16(0, true) !== PACKAGED) return data.length > 0 ? whole : null
  const labelEnd = data.indexOf(0, 2)
  const pathEnd = labelEnd < 0 ? -1 : data.indexOf(0, labelEnd + 1)
  if (pathEnd < 0 || pathEnd + 9 > data.length) return whole
  if (view.getUint16(pathEnd + 3, true) === LINKED) return null
  const copyEnd = pathEnd + 9 + view.getUint32(pathEnd + 5, true)
  if (copyEnd + 4 > data.length) return whole
  const size = view.getUint32(copyEnd, true)
  const bytes = data.subarray(copyEnd + 4, copyEnd + 4 + size)
  const label = wideLabel(data, view, copyEnd + 4 + size) || narrow(data.subarray(2, labelEnd))
  const path = narrow(data.subarray(labelEnd + 1, pathEnd))
  return { name: label || path.slice(path.lastIndexOf('\\') + 1), bytes, cut: cut || bytes.length < size }
}

const narrow = (bytes: Uint8Array): string => decode(bytes, detectEncoding(bytes) ?? 'shift_jis')

/** The second of three names in UTF-16: copy, label, origin. */
function wideLabel(data: Uint8Array, view: DataView, at: number): string {
  if (at + 4 > data.length) return ''
  const label = at + 4 + view.getUint32(at, true) * 2
  if (label + 4 > data.length) return ''
  const length = view.getUint32(label, true) * 2
  return label + 4 + length > data.length
    ? ''
    : decode(data.subarray(label + 4, label + 4 + length), 'utf-16le').replaceAll('\0', '')
}
