import { crc32 } from 'node:zlib'

/** Archives made by 7z, jlha, gcab and tar around `w.txt`: the sample words in Shift_JIS, one a line. */
const made = {
  sevenZip:
    'N3q8ryccAAQ2YyVwhwAAAAAAAABSAAAAAAAAAG5oUu/gA74Af10ARjqCGgjT4CeMX9oTolfpnY52emTcqH02l0EAVXw9go3SHqxHES5crlB+SW' +
    'rFoMLUlTrV7yDTOGtdYKv8bKxXjT2Wj6DWQz5oh3QKmftZtXEafQYT+rtvH5sChBjOIhyIv+usOjDxEiU63nRsP5UsQ7RgKTUE7WFqzS2A4hf4' +
    'AAABBAYAAQmAhwAHCwEAASEhAQAMg78ACAoBqb3RQgAABQEZCgAAAAAAAAAAAAARDQB3AC4AdAB4AHQAAAAUCgEARDL+vNh53QEVBgEAIICkgQ' +
    'AA',
  lockedSevenZip:
    'N3q8ryccAARV3ymMkAAAAAAAAABiAAAAAAAAABW0aW+/qda+EjUNS8LXsGgEctWn8o5rc/a2Lw9lCmaMHMiByxh3uu/wU9p+jeRhQNYEjeixsw' +
    'HOcP9+32tOGQO6vZY2WTmUhVg95hMyTI6hv3H97VWzZ7kww1LjPWJuidCW7Q7/2FMWJ+jbxxSw9Nu4eRXkIKxiMh0dPwl3zAAwVwkIxnMAyRyc' +
    'ymix3j7jMXSRYD4BBAYAAQmAkAAHCwEAAiQG8QcBElMP5KX2pf+lpsevLrzDLMqmPiEhAQABAAyAh4O/AAgKAam90UIAAAUBEQ0AdwAuAHQAeA' +
    'B0AAAAFAoBAEQy/rzYed0BFQYBACCApIEAAA==',
  hiddenSevenZip:
    'N3q8ryccAASjxAaOAAEAAAAAAAAvAAAAAAAAAA/7UJt6eUqgmuvDLsX0iPHtGfRdydn3sV6wepP8vMqAle57O6tRy5Q7Kne6mxjE7yCaLZs2x5' +
    'M4SD59vlkh0I8D+pbxE5CO8ytKI8URex5HwSK5jR7H086sqgxT3v2iVor8ZPrHYAO9zRd+apNUMGxDB/vWDizhXnEABrCOVV8Jb+YblnvYcxqG' +
    'hs3fO5mSSoVbsy/UKMqk7X/rhs+dYcaDtqYIGxvahVKn1Xwc09kZcc4N4b2gwNxyJ4DdPj1RiIHnHM/x6cVvlUqklOAuBR4Lk2EUUDNv5PUrPE' +
    'Eq2W2oun3JxRNYnzLB0d2KSGXHqfziCFwt2sVPHKfc6qfYU/MuiAsLFwaAkAEJcAAHCwEAASQG8QcBElMP9PLDh/eW/MtoWChRaW9ilwxiCgHf' +
    'v59DAAA=',
  lzh:
    'JwAtbGg1LeQAAAC/AwAAYMwBayACklsABQAAHwEIAAF3LnR4dAAAAPdcjILFVILbsCP/boAEGTcPQkdAE05YAQAIC+f/nnn979fbi6Xa8LyvS9' +
    'r4vv64HwPgfA+B8D4HwPgfA+g+g+g+g+g+g+g+g+g+g+w+w+w+w+w+w+w+w+w+w/AfgPwH4D8B+A/AfgPwH4D8h+Q/IfkPyH5D8h+Q/IfkP0H6' +
    'D9B+g/QfoP0H6D9B+g/YfsP2H7D9h+w/YfsP2H7D+B/A/gfwP4H8D+B/A/gfwP6H9D+h/Q/of0P6H9D+h/fw+OPxx+OPxx+OPxx+OPxx+OPxx+' +
    'OPxx+OPxx+OPxx+OPxx+OPz7x8AA==',
  cab:
    'TVNDRgAAAAAkAQAAAAAAACwAAAAAAAAAAwEBAAEAAAAAAAAAQgAAAAEAAQC/AwAAAAAAAAAAdV2YhiAAdy50eHQAhbDQHtoAvwNDSy3TsVVEMR' +
    'AEQZ9o/kgrrZQdARyJEsXBu7LaK69fv8/z/Hx/vf4aHTq1dOnW1qP30/DCCy+88MILL7zwwhu8wRu8wRu8wRu8wRu8wZu8yZu8yZu8yZu8yZu8' +
    'ySte8YpXvOIVr3jFK17xFm/xFm/xFm/xFm/xFm/xNm/zNm/zNm/zNm/zNm/zmte85jWvec1rXvOa17zDO7zDO7zDO7zDO7zDO7zLu7zLu7zLu7' +
    'zLu7zLux8v/og/4o/4I/6IP+KP+CP+iD/ij/gj/og/4o/4I/6IP+KP/P/xBg==',
  tarXz:
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AOFdADuLiofEDvKXpPh1PcWp7dmaOIl7+aYZKATm+9fmvBU2Gx1jGLVMTLhcqvLLu5HpZEpkNO' +
    'Tx2aTD4M1y9DJcIGdfb9F0+I3PqF4wZ6olbSiExRTT0mw/JbJTYcVKQBlu2+R6QARutmuQcP6vqaNaDDuaBEhRRXSaVOMqswkLC7O+pDeS53Rw' +
    'ilFRQECM/4/wzqXukjFBzSFgRFDA81z2oRNXwXYoucmwe8tg+NvZLc7BwZ2LAk62OXP7wXoTmYkQ+aHexMZr0aPZfF8rUdUNCSJLJp0vpbRMT7' +
    'h5FsKLUHIxAAAAAAD+6CbIJu+QaAAB/QGAUAAAIW/c1rHEZ/sCAAAAAARZWg==',
} as const

export const packed = (kind: keyof typeof made): Buffer => Buffer.from(made[kind], 'base64')

/** A rar archive of version 5 with its files stored as they are; no free program packs rar. */
export function buildRar5(files: readonly { name: string; content: Uint8Array }[]): Buffer {
  const block = (type: number, flags: number, fields: Buffer, data: Uint8Array = Buffer.alloc(0)): Buffer => {
    const head = Buffer.concat([vint(type), vint(flags), ...(flags & 2 ? [vint(data.length)] : []), fields])
    const sized = Buffer.concat([vint(head.length), head])
    return Buffer.concat([uint32(crc32(sized)), sized, data])
  }
  return Buffer.concat([
    Buffer.from('526172211a070100', 'hex'),
    block(1, 0, vint(0)),
    ...files.map(({ name, content }) => {
      const nameBytes = Buffer.from(name)
      const fields = [
        vint(4),
        vint(content.length),
        vint(0o100644),
        uint32(crc32(content)),
        vint(0),
        vint(1),
        vint(nameBytes.length),
        nameBytes,
      ]
      return block(2, 2, Buffer.concat(fields), content)
    }),
    block(5, 0, vint(0)),
  ])
}

/** An lzh archive with headers of level 2, files stored; names as Windows programs write them, with a note of their code page. */
export function buildLzh(files: readonly { nameBytes: Uint8Array; content: Uint8Array }[]): Buffer {
  const one = ({ nameBytes, content }: (typeof files)[number]): Buffer => {
    const extensions = [
      Buffer.concat([Buffer.of(0x46), uint32(932)]),
      Buffer.concat([Buffer.of(0x01), nameBytes]),
      Buffer.of(0x00, 0, 0),
    ]
    const fixed = Buffer.alloc(24)
    fixed.write('-lh0-', 2)
    fixed.writeUInt32LE(content.length, 7)
    fixed.writeUInt32LE(content.length, 11)
    fixed[19] = 0x20
    fixed[20] = 2
    fixed.writeUInt16LE(crc16(content), 21)
    fixed[23] = 0x4d
    const sized = extensions.flatMap((extension) => [uint16(extension.length + 2), extension])
    const head = Buffer.concat([fixed, ...sized, uint16(0)])
    head.writeUInt16LE(head.length, 0)
    head.writeUInt16LE(crc16(head), head.length - 4)
    return Buffer.concat([head, content])
  }
  return Buffer.concat([...files.map(one), Buffer.of(0)])
}

function vint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push((rest % 128) | (rest > 127 ? 128 : 0))
    if (rest <= 127) return Buffer.from(bytes)
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

/** CRC-16/ARC by the book, bit by bit. */
function crc16(bytes: Uint8Array): number {
  let register = 0
  for (const byte of bytes)
    for (let bit = 0; bit < 8; bit++) {
      const out = (register ^ (byte >> bit)) & 1
      register = (register >> 1) ^ (out ? 0xa001 : 0)
    }
  return register
}
