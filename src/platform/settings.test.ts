import { expect, test } from 'vitest'
import { settingsFrom } from './settings.ts'

test('without any setting: this machine alone, port 8730, ./data, embedded database', () => {
  const settings = settingsFrom({})
  expect(settings).toMatchObject({ port: 8730, host: 'localhost', databaseUrl: undefined, tls: undefined, trustProxy: false })
  expect(settings.url.href).toBe('http://localhost:8730/')
  expect(settings.data).toMatch(/\/data$/)
})

const tls = { MARUHI_TLS_CERT: 'cert.pem', MARUHI_TLS_KEY: 'key.pem' }

test.each([
  [{ HOST: '0.0.0.0' }, 'settings.needsTls'],
  [{ HOST: '::' }, 'settings.needsTls'],
  [{ HOST: '192.168.1.10' }, 'settings.needsTls'],
  [{ HOST: 'maruhi.example.jp' }, 'settings.needsTls'],
  [{ HOST: '0.0.0.0', MARUHI_TLS_CERT: 'cert.pem' }, 'settings.needsTls'],
  [{ HOST: '0.0.0.0', MARUHI_TRUST_PROXY: 'yes' }, 'settings.needsTls'],
  [{ PORT: '-1' }, 'settings.badPort'],
  [{ PORT: '65536' }, 'settings.badPort'],
  [{ PORT: '80.5' }, 'settings.badPort'],
  [{ PORT: 'eighty' }, 'settings.badPort'],
  [{ MARUHI_URL: 'maruhi' }, 'settings.badUrl'],
  [{ MARUHI_URL: 'http://maruhi.example.jp' }, 'settings.badUrl'],
  [{ MARUHI_URL: 'ftp://maruhi.example.jp' }, 'settings.badUrl'],
])('%j: %s', (env, code) => {
  expect(() => settingsFrom(env)).toThrow(expect.objectContaining({ code }))
})

test.each([
  [{ HOST: '127.0.0.1' }, 'http://localhost:8730'],
  [{ HOST: '::1' }, 'http://localhost:8730'],
  [{ HOST: '0.0.0.0', ...tls }, 'https://localhost:8730'],
  [{ HOST: '0.0.0.0', MARUHI_TRUST_PROXY: '1', MARUHI_URL: 'https://maruhi.example.jp' }, 'https://maruhi.example.jp'],
  [{ MARUHI_URL: 'http://127.0.0.1:9000' }, 'http://127.0.0.1:9000'],
  [{ PORT: '9000' }, 'http://localhost:9000'],
])('%j is served as %s', (env, origin) => {
  expect(settingsFrom(env).url.origin).toBe(origin)
})
