import { constants, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { extractBytes, type ExtractedFile } from '../scan/extract-file.ts'
import { withMembers, worstStatus } from '../scan/inside.ts'
import { samples } from '../testing/samples.ts'

const files = await samples()
const textOf = (file: ExtractedFile): string =>
  withMembers(file)
    .flatMap((one) => one.parts.map((part) => part.text))
    .join('\n')
const wordsIn = (text: string): Set<string> => new Set(text.match(/語\d{3}項|w\d{3}w/g))
const read = async (bytes: Buffer, name: string) => {
  const file = await extractBytes(bytes, name)
  return { status: worstStatus(withMembers(file)), words: wordsIn(textOf(file)) }
}

/** Numbers that only look like chance. */
function* chance(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state
  }
}

/** What a reader that minds nothing finds: every stream that begins like a zip entry, inflated as far as it goes. */
function tolerant(bytes: Buffer): Set<string> {
  let text = ''
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + (bytes[at + 26] ?? 0) + (bytes[at + 28] ?? 0)
    const name = bytes.toString('latin1', at + 30, at + 30 + (bytes[at + 26] ?? 0))
    if (!/(?:document|content|sharedStrings|slide\d|sheet\d)\.xml$/.test(name)) continue
    try {
      text += inflateRawSync(bytes.subarray(start), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 20 }).toString()
    } catch {
      // Not even the beginning is sound.
    }
  }
  return wordsIn(text.replace(/<[^>]*>/g, ''))
}

describe.each(Object.entries(files))('%s', (name, bytes) => {
  it('is read whole', async () => expect(await read(bytes, name)).toMatchObject({ status: 'ok', words: { size: 120 } }))

  it('cut at any of 64 points is never ok with less text', async () => {
    for (let i = 0; i < 64; i++) {
      const cut = Math.floor((bytes.length * i) / 64)
      const { status, words } = await read(bytes.subarray(0, cut), name)
      if (status === 'ok' && cut > 0) expect(words.size, `cut at ${cut} of ${bytes.length}`).toBe(120)
    }
  })

  it('changed by chance is read to some end, and never ok with less than a tolerant reader finds', async () => {
    const next = chance(name.length * 7_919)
    for (let round = 0; round < 60; round++) {
      const changed = Buffer.from(bytes)
      for (let i = 0; i < 1 + (round % 4); i++) changed[next.next().value % changed.length] = next.next().value & 0xff
      const from = next.next().value % changed.length
      const spread =
        round % 5 === 0
          ? Buffer.concat([changed.subarray(0, from), changed.subarray(Math.floor(from / 2))])
          : round % 7 === 0
            ? Buffer.concat([changed.subarray(0, from), changed.subarray(from + 37)])
            : changed
      const { status, words } = await read(spread, name)
      if (status === 'ok') for (const word of tolerant(spread)) expect(words.has(word), `round ${round}: ${word}`).toBe(true)
    }
  })
})
