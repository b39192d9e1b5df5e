import { INITIAL_STATE, ROUND_CONSTANTS } from './sha256-constants.ts'
import {
  add,
  addI32,
  and,
  get,
  i32,
  load,
  loadByte,
  mulI32,
  or,
  repeatWhilePositive,
  select,
  set,
  shiftLeft,
  shiftRight,
  shlI32,
  shuffle,
  splat,
  store,
  subI32,
  tee,
  writeModule,
  xor,
  type Code,
} from './wasm-writer.ts'

/**
 * SHA-256 (FIPS 180-4) of four messages at a time, one per 32-bit lane of WebAssembly's v128. Four fifths of the time of a million
 * small digests called one by one is the calls; here one call hashes a whole tile.
 *
 * Memory map, in bytes: inputs begin at SCRATCH; a node's input is read from one byte before, where its 0x01 prefix is put in.
 */
const CONSTANTS = 0
const LAST_BLOCKS = 1024
const SCRATCH = LAST_BLOCKS + 256 * 256 + 64
const PAGES = 6
/** Room for inputs and outputs. */
export const SCRATCH_BYTES = PAGES * 65_536 - SCRATCH

// Locals: parameters, i32, then v128.
const SRC = 0
const DST = 1
const COUNT = 2
const BLOCKS = 3
const LANE = 4
const LEFT = 8
const STATE = 9
const CHAIN = 17
const WORD = 25
const TEMP = 41

const lanePointer = (lane: number): Code => get(LANE + lane)
const setLanePointer = (lane: number): Code => set(LANE + lane)

const rotations = (x: number, ...bits: readonly number[]): Code =>
  bits.map((n, i) => [get(x), shiftRight(n), get(x), shiftLeft(32 - n), xor, i === 0 ? [] : xor])

/** One round (§6.2.2 step 3). The eight working variables are never moved: each round names them anew. `wordPlusConstant` leaves W[t] + K[t] on the stack. */
function round(t: number, wordPlusConstant: Code): Code {
  const name = (position: number): number => STATE + ((position - t + 64) & 7)
  const [a, b, c, d, e, f, g, h] = [name(0), name(1), name(2), name(3), name(4), name(5), name(6), name(7)]
  const choice = [get(f), get(g), get(e), select]
  const majority = [get(a), get(b), and, [get(a), get(b), or], get(c), and, or]
  return [
    [get(h), wordPlusConstant, add],
    [rotations(e, 6, 11, 25), add],
    [choice, add, tee(h)],
    [get(d), add, set(d)],
    [get(h), rotations(a, 2, 13, 22), add, majority, add, set(h)],
  ]
}

const word = (t: number): number => WORD + (t & 15)

/** Message schedule in a ring of 16 (§6.2.2 step 1): W[t] ← σ1(W[t−2]) + W[t−7] + σ0(W[t−15]) + W[t−16]. */
const schedule = (t: number): Code => [
  [rotations(word(t - 2), 17, 19), get(word(t - 2)), shiftRight(10), xor],
  [get(word(t - 7)), add],
  [rotations(word(t - 15), 7, 18), get(word(t - 15)), shiftRight(3), xor, add],
  [get(word(t)), add, set(word(t))],
]

const roundsOverWords: Code = Array.from({ length: 64 }, (_, t) => [
  t < 16 ? [] : schedule(t),
  round(t, [get(WORD + (t & 15)), i32(CONSTANTS + 16 * t), load(0), add]),
])

const each = (count: number, code: (i: number) => Code): Code => Array.from({ length: count }, (_, i) => code(i))
const startState: Code = each(8, (i) => [splat(INITIAL_STATE[i] as number), set(CHAIN + i)])
const openBlock: Code = each(8, (i) => [get(CHAIN + i), set(STATE + i)])
const closeBlock: Code = each(8, (i) => [get(CHAIN + i), get(STATE + i), add, set(CHAIN + i)])

const pair = (i: number, j: number, how: Code, to: number): Code => [get(i), get(j), how, set(to)]

/** Four vectors in TEMP…TEMP+3 seen as a 4 × 4 matrix of words; the transpose goes to target…target+3. */
function transpose(target: number): Code {
  const low = shuffle(0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23)
  const high = shuffle(8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31)
  const lowHalves = shuffle(0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
  const highHalves = shuffle(8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)
  const mid = TEMP + 4
  return [
    pair(TEMP, TEMP + 1, low, mid),
    pair(TEMP, TEMP + 1, high, mid + 1),
    pair(TEMP + 2, TEMP + 3, low, mid + 2),
    pair(TEMP + 2, TEMP + 3, high, mid + 3),
    pair(mid, mid + 2, lowHalves, target),
    pair(mid, mid + 2, highHalves, target + 1),
    pair(mid + 1, mid + 3, lowHalves, target + 2),
    pair(mid + 1, mid + 3, highHalves, target + 3),
  ]
}

const bigEndian = (vector: number): Code => [
  [get(vector), get(vector)],
  shuffle(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12),
  set(vector),
]

/** Loads 64 bytes of each lane into W[0…15]. */
const loadWords = (offset: number): Code =>
  each(4, (quad) => [
    each(4, (lane) => [lanePointer(lane), load(offset + 16 * quad), set(TEMP + lane)]),
    transpose(WORD + 4 * quad),
    each(4, (i) => bigEndian(WORD + 4 * quad + i)),
  ])

const storeDigests: Code = [
  each(2, (half) => [
    each(4, (i) => [get(CHAIN + 4 * half + i), set(TEMP + i)]),
    transpose(WORD),
    each(4, (lane) => [bigEndian(WORD + lane), get(DST), get(WORD + lane), store(32 * lane + 16 * half)]),
  ]),
]
const advance = (pointer: number, bytes: Code): Code => [get(pointer), bytes, addI32, set(pointer)]
const fourDone: Code = [get(COUNT), i32(4), subI32, set(COUNT)]

/**
 * nodes(src, dst, count): SHA-256(0x01 ‖ left ‖ right) for `count` pairs of 32-byte hashes. The second block holds one byte of data, so
 * its whole schedule is looked up: 256 rows of W[t] + K[t].
 */
const nodes: Code = repeatWhilePositive(COUNT, [
  each(4, (lane) => [get(SRC), i32(64 * lane - 1), addI32, setLanePointer(lane)]),
  startState,
  loadWords(0),
  [get(WORD), splat(0x00ffffff), and, splat(0x01000000), or, set(WORD)],
  openBlock,
  roundsOverWords,
  closeBlock,
  each(4, (lane) => [[lanePointer(lane), loadByte(64), i32(8), shlI32], i32(LAST_BLOCKS), addI32, setLanePointer(lane)]),
  openBlock,
  each(16, (quad) => [
    each(4, (lane) => [lanePointer(lane), load(16 * quad), set(TEMP + lane)]),
    transpose(WORD),
    each(4, (i) => round(4 * quad + i, get(WORD + i))),
  ]),
  closeBlock,
  storeDigests,
  advance(SRC, i32(256)),
  advance(DST, i32(128)),
  fourDone,
])

/** messages(src, dst, count, blocks): SHA-256 of `count` messages, each already padded to `blocks` × 64 bytes. */
const messages: Code = repeatWhilePositive(COUNT, [
  each(4, (lane) => [get(SRC), get(BLOCKS), i32(64 * lane), mulI32, addI32, setLanePointer(lane)]),
  startState,
  get(BLOCKS),
  set(LEFT),
  repeatWhilePositive(LEFT, [
    loadWords(0),
    openBlock,
    roundsOverWords,
    closeBlock,
    each(4, (lane) => [lanePointer(lane), i32(64), addI32, setLanePointer(lane)]),
    get(LEFT),
    i32(1),
    subI32,
    set(LEFT),
  ]),
  storeDigests,
  advance(SRC, [get(BLOCKS), i32(256), mulI32]),
  advance(DST, i32(128)),
  fourDone,
])

export interface Sha256Lanes {
  /** Scratch memory of SCRATCH_BYTES; offsets of the two functions are relative to it. Rounds up to four: leave room behind input and output. */
  readonly scratch: Uint8Array<ArrayBuffer>
  nodes(source: number, target: number, count: number): void
  messages(source: number, target: number, count: number, blocks: number): void
}

/** Compiles the module: about 2 ms, once. */
export function compileSha256Lanes(): Sha256Lanes {
  const shape = { i32Locals: 5, v128Locals: TEMP + 8 - STATE }
  const module = writeModule(PAGES, [
    { name: 'nodes', parameters: 4, ...shape, code: nodes },
    { name: 'messages', parameters: 4, ...shape, code: messages },
  ])
  const exports = new WebAssembly.Instance(new WebAssembly.Module(module)).exports
  const buffer = (exports['memory'] as WebAssembly.Memory).buffer as ArrayBuffer
  fillTables(new DataView(buffer))
  const run = (name: string) => exports[name] as (source: number, target: number, count: number, blocks: number) => void
  const [runNodes, runMessages] = [run('nodes'), run('messages')]
  return {
    scratch: new Uint8Array(buffer, SCRATCH, SCRATCH_BYTES),
    nodes: (source, target, count) => runNodes(SCRATCH + source, SCRATCH + target, count, 0),
    messages: (source, target, count, blocks) => runMessages(SCRATCH + source, SCRATCH + target, count, blocks),
  }
}

const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

function fillTables(view: DataView): void {
  for (let t = 0; t < 64; t++)
    for (let lane = 0; lane < 4; lane++) view.setUint32(CONSTANTS + 16 * t + 4 * lane, ROUND_CONSTANTS[t] as number, true)
  const w = new Uint32Array(64)
  for (let last = 0; last < 256; last++) {
    w.fill(0)
    w[0] = ((last << 24) | 0x800000) >>> 0
    w[15] = 65 * 8
    for (let t = 16; t < 64; t++) {
      const [w2, w7, w15, w16] = [w[t - 2] as number, w[t - 7] as number, w[t - 15] as number, w[t - 16] as number]
      w[t] = (rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10)) + w7 + (rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3)) + w16
    }
    for (let t = 0; t < 64; t++)
      view.setUint32(LAST_BLOCKS + 256 * last + 4 * t, ((w[t] as number) + (ROUND_CONSTANTS[t] as number)) >>> 0, true)
  }
}
