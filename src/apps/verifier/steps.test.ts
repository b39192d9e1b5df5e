import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { foundCompany } from '../../../test/support/company.ts'
import { openTestInstallation } from '../../../test/support/installation.ts'
import { runRecord } from '../../../test/support/record.ts'
import { addDepartment, changeDepartment } from '../../areas/people/contract.ts'
import { readZip, writeZip } from '../../engines/tlog/index.ts'
import { disclose } from '../../areas/record/contract/disclosures.ts'

/** docs/verify.md, followed to the letter. */
const tools = ['openssl', 'awk', 'od', 'unzip', 'sha256sum']
const missing = tools.filter((tool) => spawnSync(tool, ['--version']).error !== undefined)
if (missing.length > 0) process.stderr.write(`docs/verify.md is not followed: ${missing.join(', ')} missing\n`)

const folder = mkdtempSync(join(tmpdir(), 'maruhi-steps-'))
afterAll(() => rmSync(folder, { recursive: true }))

const steps = [...readFileSync('docs/verify.md', 'utf8').matchAll(/```sh tools\n([\s\S]*?)```/g)]
  .map(([, text]) => text)
  .join('\n')
const follow = () =>
  spawnSync('sh', ['-e', '-c', steps], {
    cwd: folder,
    encoding: 'utf8',
  })

beforeAll(async () => {
  const installation = await openTestInstallation()
  const company = await foundCompany(installation)
  const record = await runRecord(installation, company)
  const { department } = await company.admin.visitor.act(addDepartment, { name: '検証課', manager: null })
  await record.stamp()
  // A second state of the log with a time-stamp of its own.
  await company.admin.visitor.act(changeDepartment, { department, version: 1, name: '検査課', manager: null })
  await record.stamp()
  const { disclosure } = await company.manager.visitor.act(disclose, {
    about: { kind: 'thing', subject: department },
    fields: ['dep.name'],
    recipient: '第三者',
    purpose: '手順の確認',
  })
  const answer = await company.manager.visitor.send(`/api/record/disclosures/${disclosure}/bundle`)
  writeFileSync(join(folder, 'proof.zip'), Buffer.from(await answer.arrayBuffer()))
  copyFileSync('src/engines/tlog/verifier/verify.sh', join(folder, 'verify.sh'))
}, 120_000)

test.runIf(missing.length === 0)('the steps with common tools confirm a proof, and find an altered record', async () => {
  expect(steps).toContain('openssl ts -verify')
  const good = follow()
  expect(good.stderr + good.stdout).toContain('Verification: OK')
  expect(good.stdout).toContain('opened in record 1: ["name","検証課"]')
  expect(good.stdout).toContain('opened in record 2: ["name","検査課"]')
  expect(good.stdout.match(/^OK {6}time: /gm)).toHaveLength(2)
  const [, size = '', root = ''] = readFileSync(join(folder, 'proof/state'), 'utf8').split('\n')
  expect(good.stdout).toContain(`the sheet of ${size} entries: root hash ${root}`)
  expect(good.stdout).not.toContain('FAILED')
  expect(good.status).toBe(0)
  rmSync(join(folder, 'proof'), { recursive: true })

  const files = await readZip(readFileSync(join(folder, 'proof.zip')))
  const altered = [...files].map(([name, data]) => {
    const text = Buffer.from(data)
    const at = text.indexOf('people.addDepartment')
    if (at >= 0) text[at] = 0x71
    return { path: name, bytes: text }
  })
  expect(altered.filter(({ path, bytes }) => !bytes.equals(files.get(path) ?? Buffer.alloc(0)))).not.toEqual([])
  writeFileSync(join(folder, 'proof.zip'), writeZip(altered))
  expect(follow().status).not.toBe(0)
})
