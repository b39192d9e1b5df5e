import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en as decisionEn } from '../../src/areas/decision/web/en.ts'
import { ja as decisionJa } from '../../src/areas/decision/web/ja.ts'
import { en as discoveryEn } from '../../src/areas/discovery/web/en.ts'
import { ja as discoveryJa } from '../../src/areas/discovery/web/ja.ts'
import { en as peopleEn } from '../../src/areas/people/web/en.ts'
import { ja as peopleJa } from '../../src/areas/people/web/ja.ts'
import { defaultCriteria } from '../../src/catalog/criteria.ts'
import { roleSays } from '../../src/kernel/roles.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { en as kitEn } from '../../src/platform/ui/en.ts'
import { ja as kitJa } from '../../src/platform/ui/ja.ts'
import { startServer, type RunningServer } from '../support/server.ts'
import { expectAccessible, openBrowser, phone, visit, wide } from './browser.ts'
import { keyboard, pointer, type Hands } from './hands.ts'

/** Set-up → scan → accept → decide → export, as the one person of a small firm who holds several roles. */

const words = {
  ja: { people: peopleJa, discovery: discoveryJa, decision: decisionJa, kit: kitJa },
  en: { people: peopleEn, discovery: discoveryEn, decision: decisionEn, kit: kitEn },
}

let browser: Browser
let folder: string
const servers: RunningServer[] = []

beforeAll(async () => {
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'maruhi-journey-'))
})

afterAll(async () => {
  await browser.close()
  for (const server of servers) await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

function makeShare(name: string): string {
  const share = join(folder, name)
  mkdirSync(join(share, '技術', '金型'), { recursive: true })
  writeFileSync(join(share, '技術', '金型', '加工条件_CT-9.csv'), '【極秘】加工条件\r\n板厚,クリアランス\r\n0.1,0.005\r\n')
  mkdirSync(join(share, '総務', '案内'), { recursive: true })
  writeFileSync(join(share, '総務', '案内', '休業のお知らせ.txt'), '夏季休業のお知らせ\r\n8月10日から16日まで\r\n')
  return share
}

async function field(page: Page, label: string, role: 'textbox' | 'any' = 'any') {
  return role === 'textbox'
    ? page.getByRole('textbox', { name: label, exact: false }).first()
    : page.getByLabel(label, { exact: false }).first()
}

const journeys = [
  { name: 'ja, wide, keyboard only', lang: 'ja', viewport: wide, keys: true, dark: false },
  { name: 'en, 360 px, dark', lang: 'en', viewport: phone, keys: false, dark: true },
] as const

test.concurrent.each(journeys)('$name', async ({ name, lang, viewport, keys, dark }) => {
  const t = words[lang]
  const data = join(folder, name.replaceAll(/\W+/g, '-'))
  const share = makeShare(`share-${lang}`)
  const server = await startServer({ data })
  servers.push(server)
  const { page, errors } = await visit(browser, { viewport, lang: lang === 'ja' ? 'ja-JP' : 'en-US', dark })
  const hands: Hands = keys ? keyboard(page) : pointer()
  const button = (label: string) => page.getByRole('button', { name: label, exact: true }).first()

  // The address alone leads to the sign-in page, which says what to do first.
  await page.goto(server.url)
  if (lang === 'en') await hands.press(page.getByRole('button', { name: 'English' }))
  await page.getByText(t.people.notSetUp).waitFor()
  await expectAccessible(page)

  await page.goto(server.setUpLink())
  await hands.fill(await field(page, t.people.company), '有限会社みほん製作所')
  await hands.fill(await field(page, t.people.yourName), '髙橋 𠮷子')
  await hands.fill(await field(page, t.people.reading), 'たかはし よしこ')
  await hands.check(page.getByRole('checkbox', { name: roleSays.executive[lang] }))
  await hands.fill(await field(page, t.people.login), 'takahashi')
  await hands.fill(await field(page, t.people.password, 'textbox'), 'kigyou himitsu 24')
  await expectAccessible(page)
  await hands.press(button(t.people.setUp))
  // Whoever leads the company begins with its first steps.
  await page.waitForURL(/\/journey/)

  await page.goto(`${server.url}/discovery`)
  await hands.fill(await field(page, t.discovery.path), join(share, 'nowhere'))
  await hands.press(button(t.discovery.scan))
  await page.getByText(lang === 'ja' ? '見つかりません' : 'was not found').waitFor()
  await hands.fill(await field(page, t.discovery.path), share)
  await hands.press(button(t.discovery.scan))
  const proposal = page.getByRole('listitem').filter({ hasText: '技術/金型' }).getByRole('button').first()
  await proposal.waitFor({ timeout: 30_000 })
  await expectAccessible(page)
  await hands.press(proposal)
  await hands.fill(await field(page, t.discovery.name, 'textbox'), 'プレス加工条件 CT-9')
  await expectAccessible(page)
  await hands.press(button(t.discovery.accept))
  await page.getByText(t.discovery.accepted).waitFor()

  await page.goto(`${server.url}/register`)
  await expectAccessible(page)
  await hands.press(page.getByRole('link', { name: /プレス加工条件 CT-9/ }))
  await page.waitForURL(/\/register\/ast_/)
  expect(decodeURIComponent(page.url())).not.toContain('プレス')
  await expectAccessible(page)

  await page.goto(`${page.url().split('?')[0]}?tab=decision`)
  for (const [i, criterion] of defaultCriteria.criteria.entries()) {
    const group = page.getByRole('group', { name: criterion[lang] }).first()
    await hands.check(group.getByRole('radio', { name: String(i % 2 === 0 ? 3 : 2), exact: true }))
    await hands.fill(page.getByLabel(t.decision.reasonFor(criterion[lang]), { exact: true }), `理由 ${i + 1}`)
  }
  await hands.check(page.getByRole('radio', { name: /極秘/ }))
  await hands.fill(page.getByRole('textbox', { name: t.decision.reason, exact: true }), '当社だけが持つ条件のため')
  const review = addDays(dayOf(new Date()), 300)
  await page.getByLabel(t.decision.reviewOn).fill(review)
  await expectAccessible(page)
  await hands.press(button(t.decision.propose))
  await page.getByText(t.decision.proposed).waitFor()

  await page.goto(`${server.url}/work`)
  await page.getByText('プレス加工条件 CT-9').waitFor()
  await expectAccessible(page)
  await page.goBack()
  await hands.press(button(t.decision.decide))
  await page.getByText(t.decision.decided).waitFor()
  await expectAccessible(page)

  await page.goto(`${server.url}/register`)
  await page.getByRole('link', { name: /プレス加工条件 CT-9/ }).waitFor()
  const download = page.waitForEvent('download')
  await hands.press(page.getByRole('button', { name: t.kit.export }).first())
  await hands.press(page.getByRole('menuitem', { name: t.kit.excel }).or(button(t.kit.excel)).first())
  const saved = join(folder, `${lang}.xlsx`)
  await (await download).saveAs(saved)
  const [sheet] = await readExcel(saved)
  const rows = sheet?.data ?? []
  expect(rows[0]).toContain(lang === 'ja' ? '情報資産名称' : 'Name')
  expect(rows[1]).toEqual(expect.arrayContaining(['極秘', 'プレス加工条件 CT-9']))

  await page.goto(`${server.url}/record/entries`)
  await page.getByText('プレス加工条件 CT-9').first().waitFor()
  await expectAccessible(page)
  expect(readFileSync(saved).length).toBeGreaterThan(1000)
  expect(errors).toEqual([])
})
