import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import type { Visitor } from '../../../test/support/visitor.ts'
import type { Id } from '../../kernel/ids.ts'
import { classes } from '../classification/contract.ts'
import { decideSecrecy, proposeDecision } from '../decision/contract.ts'
import { registerAsset } from '../inventory/contract/keeping.ts'
import { mergeAssets } from '../inventory/contract/kin.ts'
import { register } from '../inventory/contract/register.ts'
import { sealEntries } from '../../platform/record/seal.ts'
import { CheckAnswer, checkLedger, indexState, rebuildIndex } from './contract.ts'

let installation: TestInstallation
let company: Company

const recipe =
  '焼入れ温度は八百三十度、保持は四十二分とし、油槽へは三秒以内に沈める。戻しは百八十度で二時間、途中で扉を開けないこと。この順を変えると硬さがそろわない。'

async function secret(name: string, place: string, className: string): Promise<Id<'ast'>> {
  const { manager, executive } = company
  const draft = {
    business: '',
    note: '',
    users: '',
    giver: '',
    retention: '',
    retainUntil: null,
    personal: [],
    readers: [],
    restricted: true,
  }
  const { asset } = await manager.visitor.act(registerAsset, {
    ...draft,
    name,
    kind: 'electronic',
    owner: company.manager.id,
    department: company.tech,
    origin: 'own',
    holdings: [{ medium: 'electronic', place, holder: '', count: 1 }],
  })
  const known = await manager.visitor.read(classes, {})
  const chosen = known.find((one) => one.name === className)?.id ?? null
  const verdict = { outcome: 'secret' as const, class: chosen, reason: '工程の要', reviewOn: null }
  const { decision } = await manager.visitor.act(proposeDecision, { asset, assetVersion: 1, scores: {}, ...verdict })
  await executive.visitor.act(decideSecrecy, { decision, version: 1, ...verdict })
  return asset
}

async function check(visitor: Visitor, name: string, content: string | Uint8Array): Promise<z.output<typeof CheckAnswer>> {
  const response = await visitor.upload('/api/sending/check', name, content)
  expect(response.status).toBe(200)
  return CheckAnswer.parse(await response.json())
}

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  const share = join(installation.folder, 'share')
  mkdirSync(join(share, '熱処理'), { recursive: true })
  writeFileSync(join(share, '熱処理', '条件.txt'), recipe)
  mkdirSync(join(share, '見積'))
  writeFileSync(
    join(share, '見積', '考え方.txt'),
    '見積の考え方。材料費に一割二分を載せ、段取り替え一回につき千八百円を加える。急ぎは別に相談して決める。',
  )
  await secret('熱処理の条件', join(share, '熱処理'), '極秘')
  await secret('見積の考え方', join(share, '見積'), '社外秘')
  await company.manager.visitor.act(rebuildIndex, {})
  await runJobs(installation)
})

test('the index knows the registered secrets', async () => {
  expect(await company.manager.visitor.read(indexState, {})).toMatchObject({ documents: 2, current: true, job: null })
  expect(await company.employee.visitor.read(indexState, {})).toMatchObject({ documents: null, current: null })
})

test('a pasted piece of a 極秘 text is forbidden, whatever was done to widths, spaces and line breaks', async () => {
  const piece = recipe.slice(10, 60).replaceAll('、', '、\n').replace('四十二', '四 十 二')
  const answer = await check(company.employee.visitor, '議事録.txt', `先日の件です。\n${piece}\nよろしくお願いします。`)
  expect(answer).toMatchObject({ verdict: 'forbidden', status: 'ok', current: true })
  expect(answer.secrets).toMatchObject([{ className: '極秘', kind: 'partial' }])
})

test('who may not see the secret learns neither its number nor its name', async () => {
  const asked = await company.employee.visitor.upload('/api/sending/check', 'a.txt', recipe)
  const text = await asked.text()
  expect(text).not.toContain('熱処理の条件')
  expect(text).not.toMatch(/ast_/)
  const mine = await check(company.manager.visitor, 'a.txt', recipe)
  expect(mine.secrets).toMatchObject([{ name: '熱処理の条件', kind: 'exact', share: 1 }])
})

test('the class decides: 社外秘 may go under a non-disclosure agreement and needs approval', async () => {
  const text = 'ご参考まで。材料費に一割二分を載せ、段取り替え一回につき千八百円を加える。急ぎは別に相談して決める。以上'
  expect(await check(company.salesManager.visitor, 'mail.txt', text)).toMatchObject({
    verdict: 'needsApproval',
    secrets: [{ className: '社外秘' }],
  })
})

test('a mail is looked into with its attachments', async () => {
  const mail = [
    'From: a@example.jp',
    'To: b@example.com',
    'Subject: =?UTF-8?B?6LOH5paZ?=',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    '--x',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'see attachment',
    '--x',
    'Content-Type: text/plain; charset=utf-8; name="a.txt"',
    'Content-Disposition: attachment; filename="a.txt"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(recipe).toString('base64'),
    '--x--',
    '',
  ].join('\r\n')
  const response = await company.employee.visitor.upload('/api/sending/check', '', mail, 'message/rfc822')
  expect(await response.json()).toMatchObject({ verdict: 'forbidden' })
})

test('an innocent file may be sent, and says so', async () => {
  const answer = await check(
    company.employee.visitor,
    '案内.txt',
    '展示会のご案内\n来月十日から三日間、幕張で開きます。ぜひお越しください。',
  )
  expect(answer).toMatchObject({ verdict: 'allowed', secrets: [], marks: [] })
  expect(answer.reasons).toHaveLength(1)
})

test('every check is recorded without content', async () => {
  const { rows } = await company.auditor.visitor.page(checkLedger)
  expect(rows.length).toBeGreaterThanOrEqual(5)
  expect(JSON.stringify(rows)).not.toContain('焼入れ')
  await sealEntries(installation.services.db)
  const { rows: entries } = await sql<{ checks: number; all: string }>`select count(*)::int as checks,
    string_agg(e.body || coalesce((select string_agg(f.value::text, ' ') from entry_field f where f.entry = e.id), ''), ' ') as all
    from entry e where e.subject like 'chk_%'`.execute(installation.services.db)
  expect(entries[0]?.checks).toBe(rows.length)
  for (const word of ['焼入れ', '八百三十度', '議事録', '案内', 'see attachment']) expect(entries[0]?.all).not.toContain(word)
  await expect(company.employee.visitor.page(checkLedger)).rejects.toMatchObject({ status: 403 })
})

test('an asset merged into another is told as that one, before and after the index is built again', async () => {
  const { manager } = company
  const found = async () => (await check(manager.visitor, 'a.txt', recipe)).secrets.map(({ name, kind }) => `${name} ${kind}`)
  const before = (await manager.visitor.page(register)).rows.find(({ name }) => name === '熱処理の条件')
  const into = await secret('熱処理の条件（まとめ）', '/srv/none', '極秘')
  await manager.visitor.act(mergeAssets, { asset: before?.id ?? 'ast_', version: before?.version ?? 0, into, intoVersion: 2 })
  expect(await found()).toEqual(['熱処理の条件（まとめ） exact'])
  await runJobs(installation)
  expect(await manager.visitor.read(indexState, {})).toMatchObject({ documents: 2, current: true })
  expect(await found()).toEqual(['熱処理の条件（まとめ） exact'])
})

test('without a file, or without signing in, there is a sentence', async () => {
  await expect(company.employee.visitor.ask('/api/sending/check', {})).rejects.toMatchObject({ code: 'sending.noFile' })
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
