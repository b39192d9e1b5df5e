import { randomBytes } from 'node:crypto'
import { decode } from '../text/decode.ts'
import { isLzh } from './lzh-headers.ts'

/** What of libarchive's WebAssembly build is used. Pointers are numbers in its heap. */
interface Libarchive {
  HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(pointer: number): void
  /** Pass phrase and locale are C strings or 0; 0 when there is no memory. */
  _archive_open(bytes: number, size: number, passphrase: number, locale: number): number
  _archive_close(archive: number): void
  /** 0 at the end and after an error. */
  _get_next_entry(archive: number): number
  /** The next `size` bytes of the entry in memory of their own, or a negative error. */
  _get_filedata(archive: number, size: number): number
  _archive_error_string(archive: number): number
  /** As written in the archive where it says nothing of its encoding, else UTF-8; 0 without a name. */
  _archive_entry_pathname(entry: number): number
  _archive_entry_size(entry: number): number | bigint
  /** `S_IFMT` bits of a Unix mode. */
  _archive_entry_filetype(entry: number): number
  _archive_entry_is_encrypted(entry: number): number
}

/** Some programs write no kind. */
const isFile = (kind: number): boolean => kind === 0o100000 || kind === 0
/** A heap never shrinks: one that grew beyond this is left to the collector after use. */
const HEAP_KEPT = 128 << 20

let loaded: Promise<Libarchive> | undefined

/** libarchive, once per thread. What it would print is dropped: errors are asked for. */
async function load(): Promise<Libarchive> {
  // @ts-expect-error The package has no types for this file of it.
  const { default: start } = (await import('libarchive.js/src/webworker/wasm-gen/libarchive.js')) as {
    default: (options: object) => Promise<Libarchive>
  }
  return start({ print: () => {}, printErr: () => {} })
}

export interface PackedEntry {
  /** As in the archive: UTF-8, or what the packing program wrote. */
  nameBytes: Uint8Array
  /** Bytes it says it holds. */
  size: number
  isFile: boolean
  encrypted: boolean
  /** The `count` bytes that follow what was read before; fewer where the archive ends too early. @throws PackedError */
  read(count: number): Uint8Array
}

/** What libarchive says about an archive that it cannot go on with. */
export class PackedError extends Error {
  override name = 'PackedError'
}

/**
 * Calls `use` for each entry in the archive's order until it returns false; an entry can be read only then. The code runs in WebAssembly's own memory: whatever a hostile
 * archive does there ends with it.
 * @throws PackedError where the archive is damaged, encrypted or of a kind unknown.
 */
export async function eachPacked(bytes: Uint8Array, use: (entry: PackedEntry) => boolean): Promise<void> {
  const library = await (loaded ??= load())
  const data = copyIn(library, bytes)
  // Names go through the locale's letters: those of lzh, which are no UTF-8, come out as they are in the one that knows bytes only.
  const locale = copyIn(library, Buffer.from(isLzh(bytes) ? 'C\0' : 'C.UTF-8\0'))
  let sound = false
  try {
    const archive = library._archive_open(data, bytes.length, 0, locale)
    try {
      if (archive === 0) throw new PackedError('out of memory')
      readEntries(library, archive, use)
      sound = true
    } catch (error) {
      sound = !(error instanceof WebAssembly.RuntimeError)
      throw error
    } finally {
      if (sound && archive !== 0) library._archive_close(archive)
    }
  } finally {
    if (!sound || library.HEAPU8.length > HEAP_KEPT) loaded = undefined
    else for (const pointer of [data, locale]) library._free(pointer)
  }
}

function readEntries(library: Libarchive, archive: number, use: (entry: PackedEntry) => boolean): void {
  let failure = ''
  for (;;) {
    const entry = library._get_next_entry(archive)
    if (entry === 0) {
      const said = errorOf(library, archive)
      // One entry that cannot be told does not end the archive; two in a row do.
      if (said === '' || failure !== '') break
      failure = said
      continue
    }
    const size = Number(library._archive_entry_size(entry))
    const more = use({
      nameBytes: cString(library, library._archive_entry_pathname(entry)).slice(),
      // 32 bits of it come through.
      size: size < 0 ? size + 2 ** 32 : size,
      isFile: isFile(library._archive_entry_filetype(entry) & 0o170000),
      encrypted: library._archive_entry_is_encrypted(entry) !== 0,
      read: (count) => readOn(library, archive, count),
    })
    if (!more) break
  }
  if (failure !== '') throw new PackedError(failure)
}

/** Laid where data is to come: what of it is still there was not read. Fewer bytes than this may be equal by chance. */
const POISON = randomBytes(16)
const BY_CHANCE = 4

/**
 * libarchive gives back memory of the size asked for and does not tell how much of it was filled; the rest would be what other files left there.
 * The memory just freed is the memory it takes.
 */
function readOn(library: Libarchive, archive: number, count: number): Uint8Array {
  const laid = library._malloc(count)
  if (laid === 0) throw new PackedError('out of memory')
  for (let at = 0; at < count; at += POISON.length)
    library.HEAPU8.set(POISON.subarray(0, Math.min(POISON.length, count - at)), laid + at)
  library._free(laid)
  const pointer = library._get_filedata(archive, count)
  // Errors are small negative numbers; memory above two gigabytes is never asked for.
  if (pointer <= 0) throw new PackedError(errorOf(library, archive) || 'out of memory')
  let filled = count
  if (pointer === laid)
    while (filled > 0 && library.HEAPU8[pointer + filled - 1] === POISON[(filled - 1) % POISON.length]) filled--
  if (count - filled < BY_CHANCE) filled = count
  const bytes = library.HEAPU8.slice(pointer, pointer + filled)
  library._free(pointer)
  return bytes
}

function copyIn(library: Libarchive, bytes: Uint8Array): number {
  const pointer = library._malloc(bytes.length)
  if (pointer === 0) throw new PackedError('out of memory')
  library.HEAPU8.set(bytes, pointer)
  return pointer
}

function cString(library: Libarchive, pointer: number): Uint8Array {
  if (pointer === 0) return new Uint8Array(0)
  return library.HEAPU8.subarray(pointer, library.HEAPU8.indexOf(0, pointer))
}

const errorOf = (library: Libarchive, archive: number): string =>
  decode(cString(library, library._archive_error_string(archive)), 'utf-8')
