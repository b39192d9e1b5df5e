import { extractedPages } from '../../engines/paper/samples/extract.ts'
import fc from 'fast-check'
import readXlsxFile from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { foundCompany, password, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { registerAsset } from '../../areas/inventory/contract/keeping.ts'
import { register } from '../../areas/inventory/contract/register.ts'
import { runJobs } from '../../../test/support/jobs.ts'
import { sql } from 'kysely'
import { refuse } from '../../kernel/refusal.ts'
import { enqueueJob } from '../jobs/queue.ts'
import { csvLine } from './csv.ts'

/** RFC 4180, as a spreadsheet reads it. */
function readCsvLine(line: string): string[] {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n$)/gy
  for (let match = cell.exec(line); match; match = cell.exec(line)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] !== ',') break
  }
  return cells
}

describe('CSV', () => {
  test('comes back cell by cell, and no cell begins a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
        const back = readCsvLine(csvLine(cells))
        expect(back).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)))
        for (const cell of back) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
    )
  })

  test.each([
    [['a', 1, null, -2], 'a,1,,-2\r\n'],
    [['=1+1', '-2+3', '@SUM(A1)', '\tx'], "'=1+1,'-2+3,'@SUM(A1),'\tx\r\n"],
    [['a,b', 'c"d', 'e\nf'], '"a,b","c""d","e\nf"\r\n'],
  ])('%j is %j', (cells, line) => expect(csvLine(cells)).toBe(line))
})

describe('the workbook', () => {
  let installation: TestInstallation
  let company: Company

  beforeAll(async () => {
    installation = await openTestInstallation()
    company = await foundCompany(installation)
    for (const [name, note, retainUntil] of [
      ['=cmd|calc!A1', '改行\nあり', '2030-03-31'],
      ['🗾 <b>太字</b> & "引用"', 'x'.repeat(32_000), null],
    ] as const)
      await company.manager.visitor.act(registerAsset, {
        name,
        kind: 'paper',
        business: '',
        note,
        owner: company.techManager.id,
        department: company.tech,
        users: '',
        origin: 'own',
        giver: '',
        personal: ['personal', 'specific'],
        retention: '',
        retainUntil,
        holdings: [{ medium: 'paper', place: '金庫', holder: '', count: 2 }],
        restricted: false,
        readers: [],
      })
  })

  test('opens again, with the words of the screen, days as days, text as text', async () => {
    const columns = ['number', 'name', 'note', 'kind', 'ownerName', 'personal', 'retainUntil', 'holdingText', 'outcome']
    const answer = await company.manager.visitor.send(`/api/views/${register.name}/export`, {
      format: 'xlsx',
      columns,
      sort: { by: 'name', down: false },
    })
    expect(answer.headers.get('content-disposition')).toContain('.xlsx')
    const sheets = await readXlsxFile(Buffer.from(await answer.arrayBuffer()))
    const rows = sheets[0]?.data ?? []
    expect(rows).toHaveLength(3)
    expect(rows[0]?.slice(0, columns.length)).toEqual([
      '番号',
      '情報資産名称',
      '備考',
      '種類',
      '責任者',
      '個人情報の種類',
      '保存期限日',
      '保有',
      '決定',
    ])
    const [number, name, note, kind, owner, personal, day, held, outcome] = rows.find((row) => row[1] === '=cmd|calc!A1') ?? []
    expect([number, name, note, kind, owner, personal, held, outcome]).toEqual([
      'A-0001',
      '=cmd|calc!A1',
      '改行\nあり',
      '書類',
      '大塚 信吾',
      '個人情報、特定個人情報',
      '書類 2',
      '未決定',
    ])
    expect(day).toEqual(new Date('2030-03-31T00:00:00.000Z'))
    expect(rows.some((row) => row[1] === '🗾 <b>太字</b> & "引用"' && String(row[2]).length === 32_000)).toBe(true)
  })

  test('in English has English words', async () => {
    const answer = await company.manager.visitor.send(`/api/views/${register.name}/export`, {
      format: 'csv',
      lang: 'en',
      columns: ['name', 'kind', 'holdingText'],
    })
    const text = await answer.text()
    expect(text).toContain('Name,Kind,Held as')
    expect(text).toContain(',Paper,Paper 2\r\n')
  })

  test('as PDF keeps what no font has as 〓, days by era, formulas as text', async () => {
    const send = (body: object) => company.manager.visitor.send(`/api/views/${register.name}/export`, { format: 'pdf', ...body })
    const answer = await send({ eras: true, columns: ['classRank', 'name', 'retainUntil'] })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const text = (await extractedPages(bytes)).join('')
    // 🗾 is in no font for print; what stands for it is seen, and the rest is there.
    expect(text).toContain('〓')
    expect(text).toContain('令和12年3月31日')
    expect(text).toContain('=cmd|calc!A1')
  })

  test('holds what was asked for, in pages larger than one', async () => {
    const answer = await company.manager.visitor.send(`/api/views/${register.name}/export`, {
      format: 'csv',
      search: '太字',
      columns: ['name'],
    })
    expect((await answer.text()).split('\r\n')).toHaveLength(3)
  })

  test('a long list is left to a job: as many pages as it takes, for whoever asked, for a day', async () => {
    const { db } = installation.services
    const many = 650
    await sql`insert into asset (id, number, name, kind, business, note, users, origin, giver, personal, retention, registered_on,
        restricted, outcome, holding_text, place_text, search_text, search_grams)
      select 'ast_' || lpad(n::text, 26, '0'), 10000 + n, '合併の検討 ' || n, 'paper', '', '', '', 'own', '', '{}', '', '2026-04-01',
        false, 'undecided', '', '', 'gappei ' || n, '{}' from generate_series(1, ${many}) n`.execute(db)
    const { visitor } = company.manager
    const asked = { format: 'pdf', columns: ['name'], sort: { by: 'name', down: false }, eras: true, later: true }
    const short = await visitor.send(`/api/views/${register.name}/export`, { ...asked, search: 'gappei 77' })
    expect([short.status, short.headers.get('content-type')]).toEqual([200, 'application/pdf'])

    const answer = await visitor.send(`/api/views/${register.name}/export`, asked)
    expect(answer.status).toBe(202)
    const { job } = (await answer.json()) as { job: string }
    const { rows: kept } = await sql<{ params: object }>`select params from job where id = ${job}`.execute(db)
    expect(JSON.stringify(kept)).not.toContain('columns')
    expect((await visitor.send(`/api/jobs/${job}/file`)).status).toBe(404)
    await runJobs(installation)
    expect(await visitor.ask(`/api/jobs/${job}`)).toMatchObject({ state: 'done', progress: { done: many + 2, total: many + 2 } })
    const file = await visitor.send(`/api/jobs/${job}/file`)
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toMatch(/情報資産台帳_\d{8}\.pdf$/)
    const pages = await extractedPages(new Uint8Array(await file.arrayBuffer()))
    expect(pages.length).toBeGreaterThan(15)
    const text = pages.join('\n')
    expect(text.match(/の検討 \d+/g)).toHaveLength(many)
    for (const [i, page] of pages.entries()) {
      expect(page).toContain('情報資産名称')
      expect(page).toContain(`${i + 1} / ${pages.length}`)
    }
    expect((await company.executive.visitor.send(`/api/jobs/${job}/file`)).status).toBe(404)
    installation.setNow(new Date(installation.services.clock().getTime() + 25 * 3_600_000).toISOString())
    await company.manager.visitor.signIn('manager@example.jp', password)
    expect((await visitor.send(`/api/jobs/${job}/file`)).status).toBe(404)
  })

  test('an export left to a job is made with the rights of then', async () => {
    const { db, secrets, clock } = installation.services
    await company.employee.visitor.signIn('employee@example.jp', password)
    const sealed = secrets.seal(JSON.stringify({ format: 'csv', lang: 'ja', asked: {}, params: {} }))
    const params = { ledger: 'discovery.candidates', sealed }
    const job = await enqueueJob(db, { kind: 'export', params, person: company.employee.id, now: clock() })
    await runJobs(installation)
    expect(await company.employee.visitor.ask(`/api/jobs/${job}`)).toMatchObject({
      state: 'failed',
      error: refuse.notYourRole().says,
    })
  })
})
