import { crc32, deflateRawSync } from 'node:zlib'

/** A zip file made for tests: names in UTF-8 unless given as bytes, deflated unless stored. */
export function buildZip(
  entries: readonly { name: string | Uint8Array; content: string | Uint8Array; stored?: boolean; encrypted?: boolean }[],
): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, stored, encrypted } of entries) {
    const nameBytes = Buffer.from(name as string)
    const plain = Buffer.from(content as string)
    const packed = stored ? plain : deflateRawSync(plain)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((typeof name === 'string' ? 0x800 : 0) | (encrypted ? 1 : 0), 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(plain.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    common.copy(head, 4)
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    common.copy(record, 6)
    record.writeUInt32LE(offset, 42)
    local.push(head, nameBytes, packed)
    central.push(record, nameBytes)
    offset += 30 + nameBytes.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

/** A Word file: the body's inner XML and further parts by name. */
export function buildDocx(body: string, parts: Record<string, string> = {}): Buffer {
  return buildZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
    ...Object.entries(parts).map(([name, content]) => ({ name, content })),
  ])
}

export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

const encoders = new Map<string, Map<string, number[]>>()

/** Encodes text in a double-byte encoding by asking the decoder about every pair: independent of the code under test. Unknown characters are left out. */
export function encode(text: string, encoding: 'shift_jis' | 'euc-jp' | 'iso-2022-jp'): Buffer {
  const table = encoderOf(encoding === 'shift_jis' ? 'shift_jis' : 'euc-jp')
  const out: number[] = []
  let double = false
  const shift = (to: boolean): void => {
    if (encoding !== 'iso-2022-jp' || to === double) return
    out.push(0x1b, to ? 0x24 : 0x28, 0x42)
    double = to
  }
  for (const char of text) {
    const bytes = char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : table.get(char)
    if (!bytes) continue
    shift(bytes.length === 2)
    for (const byte of bytes) out.push(encoding === 'iso-2022-jp' ? byte & 0x7f : byte)
  }
  shift(false)
  return Buffer.from(out)
}

function encoderOf(encoding: string): Map<string, number[]> {
  const known = encoders.get(encoding)
  if (known) return known
  const decoder = new TextDecoder(encoding, { fatal: true })
  const table = new Map<string, number[]>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      try {
        const char = decoder.decode(Uint8Array.of(lead, trail))
        if ([...char].length === 1 && !table.has(char)) table.set(char, [lead, trail])
      } catch {
        // No character has these bytes.
      }
    }
  }
  encoders.set(encoding, table)
  return table
}
