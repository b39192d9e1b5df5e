import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signS3Request, type S3Credentials } from './s3-signature.ts'

/** A server on loopback that speaks the part of the S3 REST interface a log uses, checks signatures and conditions, and can fail on demand. */
export interface FakeS3 {
  readonly endpoint: string
  readonly objects: Map<string, { bytes: Buffer; etag: string }>
  readonly requests: string[]
  /** Called before each request is done; what it throws ends the connection. */
  before: ((request: string) => void) | undefined
  close(): Promise<void>
}

export async function startFakeS3(bucket: string, credentials: S3Credentials): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map()
  const requests: string[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const name = `${request.method} ${request.url}`
      requests.push(name)
      try {
        fake.before?.(name)
      } catch {
        request.socket.destroy()
        return
      }
      const { status, headers = {}, body } = answer(request, Buffer.concat(chunks))
      response.writeHead(status, headers).end(body)
    })
  })

  function answer(
    request: IncomingMessage,
    body: Buffer,
  ): { status: number; headers?: Record<string, string>; body?: Buffer | string } {
    if (!isSigned(request, body, credentials)) return { status: 403 }
    const url = new URL(request.url as string, 'http://s3')
    const key = decodeURIComponent(url.pathname.slice(bucket.length + 2))
    if (url.searchParams.get('list-type') === '2') {
      const keys = [...objects.keys()].filter((known) => known.startsWith(url.searchParams.get('prefix') as string))
      return {
        status: 200,
        body: `<ListBucketResult>${keys.map((known) => `<Contents><Key>${known}</Key></Contents>`).join('')}</ListBucketResult>`,
      }
    }
    const object = objects.get(key)
    if (request.method === 'GET')
      return object === undefined ? { status: 404 } : { status: 200, headers: { etag: object.etag }, body: object.bytes }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return { status: 204 }
    }
    const { 'if-none-match': absent, 'if-match': match } = request.headers
    if (absent === '*' && object !== undefined) return { status: 412 }
    if (match !== undefined && object?.etag !== match) return { status: 412 }
    const etag = `"${createHash('md5').update(body).update(randomUUID()).digest('hex')}"`
    objects.set(key, { bytes: body, etag })
    return { status: 200, headers: { etag } }
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const fake: FakeS3 = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    before: undefined,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
  return fake
}

function isSigned(request: IncomingMessage, body: Buffer, credentials: S3Credentials): boolean {
  const stated = request.headers.authorization ?? ''
  const names = /SignedHeaders=([^,]*)/.exec(stated)?.[1]?.split(';') ?? []
  const time = request.headers['x-amz-date'] as string
  const now = new Date(time.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, '$1-$2-$3T$4:$5:$6Z'))
  const extra = names.filter((name) => !['host', 'x-amz-date', 'x-amz-content-sha256'].includes(name))
  const headers = Object.fromEntries(extra.map((name) => [name, request.headers[name] as string]))
  const url = new URL(`http://${request.headers.host}${request.url}`)
  return signS3Request({ method: request.method as string, url, headers, body }, credentials, now)['authorization'] === stated
}
