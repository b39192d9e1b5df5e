/**
 * Just enough of the WebAssembly binary format (core specification 2.0, §5) to write straight-line SIMD code from TypeScript, so that
 * the repository holds readable source and no binary. Code is bytes nested at will; it is flattened once, when the module is written.
 */
export type Code = number | readonly Code[]

function flat(code: Code, into: number[] = []): number[] {
  if (typeof code === 'number') into.push(code)
  else for (const part of code) flat(part, into)
  return into
}

const unsigned = (value: number): Code => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)])

function signed(value: number): Code {
  const low = value & 0x7f
  const rest = value >> 7
  const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)
  return last ? [low] : [low | 0x80, signed(rest)]
}

const simd = (opcode: number, ...immediate: readonly Code[]): Code => [0xfd, unsigned(opcode), immediate]
// Alignment 1: every address may be odd, which costs nothing on the machines in use.
const memory = (offset: number): Code => [0, unsigned(offset)]

export const get = (local: number): Code => [0x20, unsigned(local)]
export const set = (local: number): Code => [0x21, unsigned(local)]
export const tee = (local: number): Code => [0x22, unsigned(local)]
export const i32 = (value: number): Code => [0x41, signed(value)]
export const addI32: Code = [0x6a]
export const subI32: Code = [0x6b]
export const mulI32: Code = [0x6c]
export const shlI32: Code = [0x74]
export const loadByte = (offset: number): Code => [0x2d, 0, unsigned(offset)]
export const load = (offset: number): Code => simd(0x00, memory(offset))
export const store = (offset: number): Code => simd(0x0b, memory(offset))
export const shuffle = (...lanes: readonly number[]): Code => simd(0x0d, ...lanes)
export const splat = (word: number): Code => [i32(word | 0), simd(0x11)]
export const and: Code = simd(0x4e)
export const or: Code = simd(0x50)
export const xor: Code = simd(0x51)
export const select: Code = simd(0x52)
export const add: Code = simd(0xae)
export const shiftLeft = (bits: number): Code => [i32(bits), simd(0xab)]
export const shiftRight = (bits: number): Code => [i32(bits), simd(0xad)]

/** Repeats `body` while the number in `counter`, after `body` lowered it, is above zero. */
export const repeatWhilePositive = (counter: number, body: Code): Code =>
  // loop (no result) … local.get, i32.const 0, i32.gt_s, br_if 0, end
  [0x03, 0x40, body, get(counter), i32(0), 0x4a, 0x0d, 0, 0x0b]

export interface WasmFunction {
  readonly name: string
  /** Number of i32 parameters, which are the first locals. */
  readonly parameters: number
  readonly i32Locals: number
  readonly v128Locals: number
  readonly code: Code
}

const vector = (items: readonly Code[]): Code => [unsigned(items.length), items]
const sized = (content: Code): Code => {
  const bytes = flat(content)
  return [unsigned(bytes.length), bytes]
}
const section = (id: number, content: Code): Code => [id, sized(content)]
const name = (text: string): Code => vector(Array.from(new TextEncoder().encode(text)))
const body = (f: WasmFunction): Code =>
  sized([
    vector([
      [unsigned(f.i32Locals), 0x7f],
      [unsigned(f.v128Locals), 0x7b],
    ]),
    f.code,
    0x0b,
  ])

/** A module of functions without result that share one exported memory of `pages` × 64 KiB, named "memory". */
export function writeModule(pages: number, functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const memoryExport = [name('memory'), 2, 0]
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, vector(functions.map((f) => [0x60, vector(Array.from({ length: f.parameters }, () => 0x7f)), 0]))),
      section(3, vector(functions.map((_, i) => i))),
      section(5, [1, 0, unsigned(pages)]),
      section(7, vector([memoryExport, ...functions.map((f, i) => [name(f.name), 0, unsigned(i)])])),
      section(10, vector(functions.map(body))),
    ]),
  )
}
