import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import { refusals } from '../../kernel/refusal.ts'
import type { Settings } from '../../platform/settings.ts'

const refuse = refusals('server', {
  portTaken: {
    status: 503,
    ja: 'ポート {port} は使われています。PORT で別の番号を指定してください。例: PORT=8731 npm start',
    en: 'Port {port} is in use. Name another with PORT. Example: PORT=8731 npm start',
  },
  portForbidden: {
    status: 503,
    ja: 'ポート {port} を開く権限がありません。1024 以上の番号を PORT で指定してください。',
    en: 'Port {port} may not be opened. Name one above 1023 with PORT.',
  },
  hostUnknown: {
    status: 503,
    ja: 'HOST={host} で待ち受けできません。この機器のアドレスを指定してください。',
    en: 'Cannot listen on HOST={host}. Name an address of this machine.',
  },
  certUnreadable: {
    status: 503,
    ja: 'TLS の証明書か鍵を読めません（{cause}）。MARUHI_TLS_CERT と MARUHI_TLS_KEY のファイルを確かめてください。',
    en: 'The TLS certificate or key cannot be read ({cause}). Check the files of MARUHI_TLS_CERT and MARUHI_TLS_KEY.',
  },
})

export interface Serving {
  readonly port: number
  close(): Promise<void>
}

function tlsOptions(tls: NonNullable<Settings['tls']>) {
  try {
    return { createServer, serverOptions: { cert: readFileSync(tls.cert), key: readFileSync(tls.key) } }
  } catch (error) {
    throw refuse.certUnreadable({ cause: error instanceof Error ? error.message : String(error) })
  }
}

/** Opens the port. @throws Refusal `server.portTaken`, `portForbidden`, `hostUnknown`, `certUnreadable`. */
export function listen(app: Hono, settings: Settings): Promise<Serving> {
  const { port, host, tls } = settings
  const options = { fetch: app.fetch, port, hostname: host, ...(tls ? tlsOptions(tls) : {}) }
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(options, (address: AddressInfo) => {
      const close = () =>
        new Promise<void>((ended) => {
          server.close(() => ended())
          // Open event streams would keep the server alive.
          if ('closeAllConnections' in server) server.closeAllConnections()
        })
      resolve({ port: address.port, close })
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(refuse.portTaken({ port }))
      else if (error.code === 'EACCES') reject(refuse.portForbidden({ port }))
      else if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? '')) reject(refuse.hostUnknown({ host }))
      else reject(error)
    })
  })
}
