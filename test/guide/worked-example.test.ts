import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The worked example of docs/architecture.md is extracted, compiled and used as written: a guide that no longer works fails here. */
const project = join(import.meta.dirname, '../..')
const run = promisify(execFile)
let copy: string
let files: { path: string; text: string }[]

function examples(): { path: string; text: string }[] {
  const guide = readFileSync(join(project, 'docs/architecture.md'), 'utf8')
  return [...guide.matchAll(/^```(?:ts|tsx|sql)\n(?:\/\/|--) (src\/\S+)\n([\s\S]*?)^```$/gm)].map(([, path = '', text = '']) => ({
    path,
    text,
  }))
}

beforeAll(() => {
  files = examples()
  copy = mkdtempSync(join(tmpdir(), 'maruhi-example-'))
  cpSync(join(project, 'src'), join(copy, 'src'), { recursive: true })
  for (const name of ['node_modules', 'package.json', 'package-lock.json']) symlinkSync(join(project, name), join(copy, name))
  const settings = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')) as object
  writeFileSync(
    join(copy, 'tsconfig.json'),
    JSON.stringify({ ...settings, include: ['src/areas/keys', 'use.ts', 'src/platform/ui/**/*.d.ts'] }),
  )
  for (const { path, text } of files) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), text)
  }
  writeFileSync(join(copy, 'use.ts'), use)
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

const use = `
import { randomBytes } from 'node:crypto'
import { actorById, setUpToken } from './src/areas/people/index.ts'
import { setUp } from './src/areas/people/contract.ts'
import { addKey, keyLedger, lendKey } from './src/areas/keys/contract.ts'
import { history } from './src/areas/record/contract/entries.ts'
import { openInstallation } from './src/apps/server/installation.ts'
import { secretsWith } from './src/platform/auth/secrets.ts'
import { database } from './src/platform/database/db.ts'
import { embeddedDialect } from './src/platform/database/embedded.ts'
import { performAs, readAs } from './src/platform/services.ts'
import { settingsFrom } from './src/platform/settings.ts'
import { findPage } from './src/platform/acts/ledger.ts'
import type { Actor } from './src/kernel/roles.ts'

const db = database(embeddedDialect({ folder: null }))
const open = async () => ({ db, embedded: true, close: () => db.destroy() })
const installation = await openInstallation(settingsFrom({ MARUHI_DATA: './data' }), {}, { open, secrets: secretsWith(randomBytes(32)) })
const { services } = installation
await setUpToken(db, services.clock())
const { person } = await performAs(services, setUp, null, {
  company: '例', name: '例', reading: 'れい', login: 'example', password: 'nagai aikotoba 9', roles: ['informationManager'],
})
const actor = (await actorById(db, person, '2026-01-01')) as Actor
const { key } = await performAs(services, addKey, actor, { name: '金型庫', place: '総務部 キーボックス' })
await performAs(services, lendKey, actor, { key, version: 1, to: person, until: '2099-12-31', reason: '点検' })
const again = await performAs(services, lendKey, actor, { key, version: 2, to: person, until: '2099-12-31', reason: '点検' }).catch((error) => error.code)
const provided = services.registry.views.get(keyLedger.name)
if (!provided || !('source' in provided)) throw new Error('no ledger')
const context = { ...services, scope: actor, now: services.clock(), today: '2026-01-01' }
const page = await findPage(provided.view, provided.source, context, {}, { filters: { lent: ['out'] }, search: 'キンカタ 金型' })
const none = await findPage(provided.view, provided.source, context, {}, { filters: { lent: ['late'] } })
const all = await findPage(provided.view, provided.source, context, {}, { filters: { lent: ['out'] } })
const story = await readAs(services, history, actor, { subject: key })
console.log(JSON.stringify({ again, searched: page.rows.length, late: none.rows.length, rows: all.rows, story: story.items.map((item) => item.says.ja) }))
await installation.close()
`

test('the example is there: seven files of the server, two of the page', () => {
  expect(files.map(({ path }) => path.replace('src/areas/keys/', '')).sort()).toEqual([
    'acts.ts',
    'area.ts',
    'contract.ts',
    'migrations/0900_keys.sql',
    'model.ts',
    'store.ts',
    'views.ts',
    'web/KeysPage.tsx',
    'web/pages.ts',
  ])
})

test('it compiles under the rules of the project', async () => {
  const failed = await run(join(project, 'node_modules/.bin/tsc'), ['-p', copy], { cwd: copy }).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  )
  expect(failed).toBe('')
})

test('it works: added, lent, refused twice, listed, remembered', async () => {
  const { stdout } = await run(process.execPath, [join(copy, 'use.ts')], { cwd: copy })
  expect(JSON.parse(stdout)).toMatchObject({
    again: 'keys.lentAlready',
    searched: 0,
    late: 0,
    rows: [{ name: '金型庫', holderName: '例', dueBack: '2099-12-31' }],
    story: ['鍵を貸し出す', '鍵を登録する'],
  })
})
