import { createHmac } from 'node:crypto'
import { digest } from '../crypto.ts'
import { toHex, utf8 } from '../encoding.ts'

export interface S3Credentials {
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** RFC 3986 unreserved characters stay; everything else, byte by byte. */
export const encodeS3 = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const hmac = (key: string | Uint8Array, text: string): Uint8Array => createHmac('sha256', key).update(text).digest()

/**
 * Headers of a signed request (AWS Signature Version 4 for S3, "Authenticating Requests: Using the Authorization Header"). `url` must be
 * encoded by encodeS3 already; `headers` are lower-case and all of them are signed.
 */
export function signS3Request(
  request: {
    readonly method: string
    readonly url: URL
    readonly headers: Readonly<Record<string, string>>
    readonly body: Uint8Array
  },
  credentials: S3Credentials,
  now: Date,
): Record<string, string> {
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const bodyHash = toHex(digest('sha256', request.body))
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': time,
  }
  const names = Object.keys(headers).sort()
  const canonical = [
    request.method,
    request.url.pathname,
    request.url.search.slice(1).split('&').sort().join('&'),
    ...names.map((name) => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    bodyHash,
  ].join('\n')
  const scope = `${time.slice(0, 8)}/${credentials.region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, toHex(digest('sha256', utf8(canonical)))].join('\n')
  const key = scope.split('/').reduce<string | Uint8Array>(hmac, `AWS4${credentials.secretAccessKey}`) as Uint8Array
  const signature = toHex(hmac(key, toSign))
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...headers, authorization }
}
