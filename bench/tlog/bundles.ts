import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openInstallation } from '../../src/apps/server/installation.ts'
import { alterArchive, alterEvidence, alterFiles, type Alterations } from '../../src/apps/verifier/alter.ts'
import { setUpToken } from '../../src/areas/people/index.ts'
import { startAuthority } from '../../src/areas/record/anchor/test-authority.ts'
import { readZip } from '../../src/engines/tlog/bundle/read-zip.ts'
import { writeZip } from '../../src/engines/tlog/bundle/write-zip.ts'
import { settingsFrom } from '../../src/platform/settings.ts'

export interface BundleResult {
  /** Without the certificate in HTML and PDF. */
  readonly kilobytes: number
  readonly archive: Alterations
  readonly files: Alterations
  readonly evidence: Alterations
}

/** A bundle as the product makes it, two entries between two time-stamps, and every byte of it altered in turn (one in `step`). */
export async function alterBundle(step: number): Promise<BundleResult> {
  const bundle = await productBundle()
  const files = await readZip(bundle)
  const slim = [...files].filter(([path]) => !path.startsWith('certificate.')).map(([path, bytes]) => ({ path, bytes }))
  const bit = { step, masks: (at: number) => [1 << (at % 8)] }
  const bits = { step, masks: (at: number) => [1 << (at % 8), 0x20, 0xff] }
  return {
    kilobytes: writeZip(slim).length / 1024,
    archive: await alterArchive(bundle, bit),
    files: await alterFiles(bundle, bits),
    evidence: await alterEvidence(bundle, new Date(), bit),
  }
}

async function productBundle(): Promise<Uint8Array> {
  const url = 'http://localhost:8730'
  const folder = mkdtempSync(join(tmpdir(), 'maruhi-bench-'))
  process.env['MARUHI_ALLOWED_HOSTS'] = '127.0.0.1'
  const installation = await openInstallation(settingsFrom({ MARUHI_DATA: join(folder, 'data'), MARUHI_URL: url }), {})
  const failed: unknown[] = []
  const app = installation.app({ report: (error) => failed.push(error) })
  const runs = installation.runs((error) => failed.push(error))
  const { db, clock } = installation.services
  const authority = await startAuthority(clock)
  let cookie = ''
  const ask = async (path: string, body?: unknown): Promise<Response> => {
    const headers = { 'content-type': 'application/json', origin: url, cookie }
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await app.request(`${url}${path}`, { headers, ...sent })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return response
  }
  const act = async (name: string, input: unknown) =>
    ((await (await ask(`/api/acts/${name}`, input)).json()) as { answer: Record<string, string> }).answer
  const state = async () =>
    (await (await ask('/api/views/record.state', {})).json()) as {
      waiting: number
      version: number
      stamping: { wanted: boolean }
    }
  const until = async (reached: (now: Awaited<ReturnType<typeof state>>) => boolean) => {
    while (!reached(await state())) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const stamp = async () => {
    await until(({ waiting }) => waiting === 0)
    await act('record.stampNow', {})
    await until(({ waiting, stamping }) => waiting === 0 && !stamping.wanted)
  }
  try {
    const who = { name: '管理 太郎', reading: 'かんり たろう', login: 'admin@example.jp', password: 'kaisha no himitsu 7' }
    const roles = ['systemAdministrator', 'informationManager']
    await ask('/api/set-up', { token: await setUpToken(db, clock()), company: '計測工業株式会社', ...who, roles })
    const named = { name: '試験認証局', url: authority.url, roots: authority.rootPem, policy: '' }
    await act('record.setStamping', { version: (await state()).version, rhythm: 'off', authorities: [named] })
    await stamp()
    const { department } = await act('people.addDepartment', { name: '金型課', manager: null })
    await act('people.changeDepartment', { department, version: 1, name: '金型設計課', manager: null })
    await stamp()
    const { disclosure } = await act('record.disclose', {
      about: { kind: 'thing', subject: department },
      fields: ['dep.name'],
      recipient: '取引先株式会社',
      purpose: '保有の時期を示すため',
    })
    const bundle = await (await ask(`/api/record/disclosures/${disclosure}/bundle`)).arrayBuffer()
    if (failed.length > 0) throw failed[0]
    return new Uint8Array(bundle)
  } finally {
    await runs.stop()
    await authority.stop()
    await installation.close()
    rmSync(folder, { recursive: true })
  }
}
