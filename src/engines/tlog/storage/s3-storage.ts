import { concatBytes, textOf, utf8 } from '../encoding.ts'
import { TlogError } from '../error.ts'
import { S3Client, type Condition, type S3Options } from './s3-client.ts'
import type { Change, Resource, Storage } from './storage.ts'

const STATE = '.state'
const PUBLISHED = 'checkpoint'

interface State {
  readonly checkpoint: string
  /** Object that holds the resources of this checkpoint until they are spread out; gone afterwards. */
  readonly staged: string
}

/**
 * A log in an object store that has conditional writes (S3 since 2024, MinIO, Ceph, R2). There is no rename and no lock, so a commit goes:
 * 1. all resources as one object under a name nobody else uses,
 * 2. `.state` replaced **if it is still the one we know**: this decides,
 * 3. resources to their own names, 4. `checkpoint` replaced if it is still the one we know, 5. the object of step 1 deleted.
 * A writer that dies after step 2 leaves everything the next one needs to go on with step 3. A writer that lost step 2 has touched no tile.
 */
export class S3Storage implements Storage {
  readonly #s3: S3Client
  #state: State | undefined
  #stateEtag: Condition = 'absent'
  #publishedEtag: Condition = 'absent'

  constructor(options: S3Options) {
    this.#s3 = new S3Client(options)
  }

  async open(): Promise<void> {
    await this.#readState()
    if (this.#state !== undefined) await this.#spread(this.#state)
  }

  async checkpoint(): Promise<string | undefined> {
    await this.#readState()
    if (this.#state !== undefined) await this.#spread(this.#state)
    return this.#state?.checkpoint
  }

  interrupted(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return (await this.#s3.get(path))?.bytes
  }

  async commit({ resources, checkpoint, previous }: Change): Promise<void> {
    if (this.#state?.checkpoint !== previous) throw new TlogError('CONFLICT', 'another writer was first')
    const state: State = { checkpoint, staged: `.staged/${crypto.randomUUID()}` }
    await this.#s3.put(state.staged, packResources(resources))
    this.#stateEtag = { etag: await this.#s3.put(STATE, utf8(JSON.stringify(state)), this.#stateEtag) }
    this.#state = state
    await this.#spread(state, resources)
  }

  async removePartials(folders: readonly string[]): Promise<void> {
    for (const folder of folders) for (const key of await this.#s3.list(folder)) await this.#s3.delete(key)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  async #readState(): Promise<void> {
    const object = await this.#s3.get(STATE)
    this.#state = object === undefined ? undefined : (JSON.parse(textOf(object.bytes)) as State)
    this.#stateEtag = object === undefined ? 'absent' : { etag: object.etag }
    const published = await this.#s3.get(PUBLISHED)
    this.#publishedEtag = published === undefined ? 'absent' : { etag: published.etag }
  }

  /** Steps 3 to 5. May be repeated by whoever finds the staged object. */
  async #spread(state: State, known?: readonly Resource[]): Promise<void> {
    let resources = known
    if (resources === undefined) {
      const staged = await this.#s3.get(state.staged)
      if (staged === undefined) return
      resources = unpackResources(staged.bytes)
    }
    await Promise.all(resources.map(({ path, bytes }) => this.#s3.put(path, bytes)))
    this.#publishedEtag = { etag: await this.#s3.put(PUBLISHED, utf8(state.checkpoint), this.#publishedEtag) }
    await this.#s3.delete(state.staged)
  }
}

// Path and bytes of each resource, each behind its length in four bytes.
function packResources(resources: readonly Resource[]): Uint8Array {
  return concatBytes(...resources.flatMap(({ path, bytes }) => [utf8(path), bytes]).flatMap((part) => [lengthOf(part), part]))
}

function lengthOf(part: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, part.length)
  return length
}

function unpackResources(packed: Uint8Array): Resource[] {
  const parts: Uint8Array[] = []
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = 0; at < packed.length;) {
    const end = at + 4 + view.getUint32(at)
    parts.push(packed.slice(at + 4, end))
    at = end
  }
  return Array.from({ length: parts.length / 2 }, (_, i) => ({
    path: textOf(parts[2 * i] as Uint8Array),
    bytes: parts[2 * i + 1] as Uint8Array,
  }))
}
