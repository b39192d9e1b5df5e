import { decode } from '../text/decode.ts'

/** A module of a VBA project: where its source lies. */
export interface Module {
  /** Name of the stream beside `dir`. */
  stream: string
  /** Where the packed source begins in it. */
  offset: number
}

export interface Project {
  encoding: string
  modules: Module[]
}

/** Records of the `dir` stream ([MS-OVBA] §2.3.4.2). */
const record = {
  codePage: 0x03,
  version: 0x09,
  streamName: 0x1a,
  streamNameUnicode: 0x32,
  offset: 0x31,
  moduleEnd: 0x2b,
} as const
/** The size field of the version's record does not count its last two bytes. */
const VERSION_BYTES = 6
const pages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10001: 'shift_jis',
  65001: 'utf-8',
}

/** Reads the unpacked `dir` stream; what is behind damage is missing. */
export function readProject(bytes: Uint8Array): Project {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const project: Project = { encoding: 'windows-1252', modules: [] }
  let stream = ''
  let offset = -1
  for (let at = 0; at + 6 <= bytes.length;) {
    const id = view.getUint16(at, true)
    const size = id === record.version ? VERSION_BYTES : view.getUint32(at + 2, true)
    const data = bytes.subarray(at + 6, at + 6 + size)
    if (data.length < size) break
    if (id === record.codePage && size >= 2) {
      const page = view.getUint16(at + 6, true)
      project.encoding = pages[page] ?? `windows-${page}`
    } else if (id === record.streamName) stream = decode(data, project.encoding)
    else if (id === record.streamNameUnicode) stream = decode(data, 'utf-16le') || stream
    else if (id === record.offset && size >= 4) offset = view.getUint32(at + 6, true)
    else if (id === record.moduleEnd) {
      if (stream !== '' && offset >= 0) project.modules.push({ stream, offset })
      stream = ''
      offset = -1
    }
    at += 6 + size
  }
  return project
}
