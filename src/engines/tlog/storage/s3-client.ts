import { TlogError } from '../error.ts'
import { encodeS3, signS3Request, type S3Credentials } from './s3-signature.ts'

export interface S3Options extends S3Credentials {
  /** For example https://s3.ap-northeast-1.amazonaws.com or a MinIO server; buckets are addressed by path. */
  readonly endpoint: string
  readonly bucket: string
  /** Begins every key; ends with "/" unless empty. */
  readonly prefix?: string
}

export interface S3Object {
  readonly bytes: Uint8Array
  readonly etag: string
}

/** A write that is done only if the object is still the one with this etag, or does not exist yet. */
export type Condition = { readonly etag: string } | 'absent' | 'none'

/** The four requests of the S3 REST interface that a log needs. Errors are TlogError STORE, a failed condition is CONFLICT. */
export class S3Client {
  readonly #options: S3Options

  constructor(options: S3Options) {
    this.#options = options
  }

  async get(key: string): Promise<S3Object | undefined> {
    const response = await this.#send('GET', key)
    if (response.status === 404) return undefined
    requireStatus(response, 200)
    return { bytes: await response.bytes(), etag: response.headers.get('etag') ?? '' }
  }

  /** Returns the new etag. */
  async put(key: string, body: Uint8Array, condition: Condition = 'none'): Promise<string> {
    const headers: Record<string, string> =
      condition === 'none' ? {} : condition === 'absent' ? { 'if-none-match': '*' } : { 'if-match': condition.etag }
    const response = await this.#send('PUT', key, { headers, body })
    // 412: the condition failed. 409: a concurrent write won. 404: the object to be replaced is gone.
    if (condition !== 'none' && [404, 409, 412].includes(response.status))
      throw new TlogError('CONFLICT', `somebody else wrote ${key}`)
    requireStatus(response, 200)
    return response.headers.get('etag') ?? ''
  }

  async delete(key: string): Promise<void> {
    requireStatus(await this.#send('DELETE', key), 204)
  }

  /** Keys (without the client's prefix) that begin so; at most 1,000. */
  async list(prefix: string): Promise<string[]> {
    const own = this.#options.prefix ?? ''
    const response = await this.#send('GET', '', { query: `list-type=2&prefix=${encodeS3(own + prefix)}` })
    requireStatus(response, 200)
    const keys = (await response.text()).matchAll(/<Key>([^<]*)<\/Key>/g)
    return Array.from(keys, ([, key]) => (key as string).slice(own.length))
  }

  async #send(
    method: string,
    key: string,
    {
      query = '',
      headers = {},
      body = new Uint8Array(),
    }: { query?: string; headers?: Record<string, string>; body?: Uint8Array } = {},
  ): Promise<Response> {
    const { endpoint, bucket, prefix = '' } = this.#options
    const object = query === '' ? `/${(prefix + key).split('/').map(encodeS3).join('/')}` : ''
    const url = new URL(`${endpoint.replace(/\/$/, '')}/${bucket}${object}${query === '' ? '' : `?${query}`}`)
    const { host: _, ...signed } = signS3Request({ method, url, headers, body }, this.#options, new Date())
    try {
      return await fetch(url, {
        method,
        headers: signed,
        ...(method === 'PUT' ? { body: body as Uint8Array<ArrayBuffer> } : {}),
        signal: AbortSignal.timeout(30_000),
      })
    } catch (cause) {
      throw new TlogError('STORE', `the object store did not answer ${method} ${key}`, { cause })
    }
  }
}

function requireStatus(response: Response, status: number): void {
  if (response.status !== status) throw new TlogError('STORE', `the object store answered ${response.status}`)
}
