import { sql } from 'kysely'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import type { Asked } from '../../kernel/view.ts'
import { registerAsset } from '../../areas/inventory/contract/keeping.ts'
import { register } from '../../areas/inventory/contract/register.ts'

let installation: TestInstallation
let company: Company

const names = ['プレス金型', 'ﾌﾟﾚｽ 型', '100%検査', 'a_b', "O'Brien; drop table asset", '\\path\\to', '『引用』']

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
  for (const [i, name] of names.entries())
    await company.manager.visitor.act(registerAsset, {
      name,
      kind: i % 2 === 0 ? 'electronic' : 'paper',
      business: '',
      note: '',
      owner: null,
      department: i < 3 ? company.tech : null,
      users: '',
      origin: 'own',
      giver: '',
      personal: [],
      retention: '',
      retainUntil: null,
      holdings: [],
      restricted: false,
      readers: [],
    })
})

const found = async (asked: Asked) => (await company.manager.visitor.page(register, asked)).rows.map((row) => row.name)

describe('search', () => {
  test.each([
    ['ぷれす', ['プレス金型', 'ﾌﾟﾚｽ 型']],
    ['プレス 金型', ['プレス金型']],
    ['100%', ['100%検査']],
    ['%', ['100%検査']],
    ['_', ['a_b']],
    ['\\', ['\\path\\to']],
    ["'; drop table asset; --", []],
    ['Ａ＿Ｂ', ['a_b']],
    ['', names],
    ['A-0003', ['100%検査']],
  ])('%j finds %j', async (search, expected) => {
    expect((await found({ search })).sort()).toEqual([...expected].sort())
  })

  test('any text is a question, never a command', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (search) => {
        const answer = await company.manager.visitor.send(`/api/views/${register.name}`, { search })
        // What no text of the database can hold is refused in words; everything else is answered.
        expect(answer.status).toBe(search.includes('\0') || !search.isWellFormed() ? 422 : 200)
      }),
      { numRuns: 60 },
    )
    expect(installation.bugs).toEqual([])
  })
})

describe('names that are no names of the ledger', () => {
  const hostile = ['id; drop table asset', 'name" desc; --', "'", 'searchText', 'number desc', '__proto__', 'constructor', '']

  test.each(hostile)('sorting by %j is sorting as usual', async (by) => {
    const usual = (await company.manager.visitor.page(register)).rows.map((row) => row.id)
    const asked = (await company.manager.visitor.page(register, { sort: { by, down: true } })).rows.map((row) => row.id)
    expect(asked).toEqual(usual)
  })

  test.each(hostile)('a filter of the name %j filters nothing', async (name) => {
    const { status } = await company.manager.visitor.send(`/api/views/${register.name}`, { filters: { [name]: ['x'] } })
    expect(status).toBe(200)
    expect(await found({ filters: { [name]: ['x'] } })).toHaveLength(names.length)
  })

  test.each(hostile)('an exported column of the name %j is left out', async (name) => {
    const answer = await company.manager.visitor.send(`/api/views/${register.name}/export`, {
      format: 'csv',
      columns: ['name', name],
    })
    expect(answer.status).toBe(200)
    expect((await answer.text()).split('\r\n')[0]).toBe('情報資産名称')
  })

  test.each(['constructor', '__proto__', 'overdue or true'])('the condition %j is none', async (value) => {
    expect(await found({ filters: { review: [value] } })).toEqual([])
  })

  test.each(["electronic' or true --", 'electronic"', '{electronic}', ''])('the filter value %j is a value', async (value) => {
    expect(await found({ filters: { kind: [value] } })).toEqual([])
  })

  test.each(['\0', 'a\0b', '\ud800'])('a name that no text can hold (%j) is refused, not broken', async (name) => {
    const draft = { kind: 'paper', business: '', note: '', owner: null, department: null, users: '', origin: 'own', giver: '' }
    const rest = { personal: [], retention: '', retainUntil: null, holdings: [], restricted: false, readers: [] }
    const answer = await company.manager.visitor.send(`/api/acts/${registerAsset.name}`, { name: `x${name}`, ...draft, ...rest })
    expect(answer.status).toBe(422)
    expect(installation.bugs).toEqual([])
  })

  test('the table is still there', async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from asset`.execute(installation.services.db)
    expect(rows).toEqual([{ n: names.length }])
  })
})

describe('pages', () => {
  test('side by side they are the whole list, each row once, in the same order', async () => {
    const whole = (await company.manager.visitor.page(register, { sort: { by: 'kind', down: false } })).rows.map((row) => row.id)
    const pieces: string[] = []
    for (let offset = 0; ; offset += 2) {
      const page = await company.manager.visitor.page(register, { sort: { by: 'kind', down: false }, offset, limit: 2 })
      pieces.push(...page.rows.map((row) => row.id))
      if (!page.more) break
    }
    expect(pieces).toEqual(whole)
    expect(new Set(pieces).size).toBe(names.length)
  })

  test.each([{ limit: 0 }, { limit: 201 }, { offset: -1 }, { limit: 1.5 }, { sort: 'name' }, { search: 'x'.repeat(201) }])(
    '%j is refused with the field named',
    async (asked) => {
      const answer = await company.manager.visitor.send(`/api/views/${register.name}`, asked)
      expect(answer.status).toBe(422)
      const { error } = (await answer.json()) as { error: { problems: { field: string }[] } }
      expect(error.problems[0]?.field).toBe(Object.keys(asked)[0])
    },
  )
})

test('counts agree with the pages: in all, shown, and behind each chip', async () => {
  const { visitor } = company.manager
  for (const asked of [
    {},
    { search: 'ぷれす' },
    { filters: { kind: ['paper'] } },
    { search: '型', filters: { kind: ['paper'] } },
  ]) {
    const counts = await visitor.counts(register, asked)
    expect(counts.all).toBe(names.length)
    expect(counts.shown).toBe((await found(asked)).length)
    for (const { value, count } of counts.filters['kind'] ?? [])
      expect(await found({ ...asked, filters: { ...asked.filters, kind: [value] } })).toHaveLength(count)
    for (const { value, count } of counts.filters['department'] ?? [])
      expect(await found({ ...asked, filters: { ...asked.filters, department: [value] } })).toHaveLength(count)
  }
})
