import { beforeAll, expect, test } from 'vitest'
import { foundCompany, type Company } from '../../../test/support/company.ts'
import { openTestInstallation, type TestInstallation } from '../../../test/support/installation.ts'
import { differences } from '../../../test/support/record.ts'
import { assetView } from '../inventory/contract/keeping.ts'
import { answerQuestion, beginInterview, interviews, interviewView, registerAnswers } from './contract.ts'
import { askedIn } from './model.ts'
import { questions } from './pack.ts'

let installation: TestInstallation
let company: Company

beforeAll(async () => {
  installation = await openTestInstallation()
  company = await foundCompany(installation)
})

test('every industry is asked in every area, about what no file share shows as well', async () => {
  const pack = await questions()
  for (const industry of pack.industries)
    for (const area of pack.areas)
      expect(askedIn(pack, { industry: industry.id, area: area.id }).length, `${industry.id} ${area.id}`).toBeGreaterThan(3)
  expect(new Set(pack.questions.map(({ kind }) => kind)).size).toBe(5)
  for (const { id } of pack.industries)
    expect(pack.questions.filter(({ industries }) => industries?.includes(id)).length).toBeGreaterThan(3)
})

test('answers are kept one by one and gone on with; what there is enters the register once', async () => {
  const { techManager, salesManager, manager, tech, sales } = company
  const { visitor } = techManager
  await expect(
    visitor.act(beginInterview, { industry: 'metalPress', area: 'manufacturing', department: sales }),
  ).rejects.toMatchObject({ code: 'interview.notYourDepartment' })
  const { interview } = await visitor.act(beginInterview, { industry: 'metalPress', area: 'manufacturing', department: tech })
  const answer = (version: number, question: string, reply: 'yes' | 'no' | 'later', name = '') =>
    visitor.act(answerQuestion, {
      interview,
      version,
      question,
      reply,
      name,
      place: reply === 'yes' ? '金型置場 3列' : '',
      note: '',
    })
  await answer(1, 'mp-dies', 'yes', '順送金型 CT-9')
  await answer(2, 'mp-lube', 'later')
  await answer(3, 'm-layout', 'no')
  await expect(answer(4, 'mp-clearance', 'yes')).rejects.toMatchObject({ code: 'interview.nameless' })
  await expect(answer(4, 'sw-source', 'no')).rejects.toMatchObject({ code: 'interview.noSuch' })
  await expect(answer(1, 'mp-dies', 'no')).rejects.toMatchObject({ code: 'maruhi.stale' })

  await expect(salesManager.visitor.read(interviewView, { interview })).rejects.toMatchObject({ status: 404 })
  await expect(salesManager.visitor.act(registerAnswers, { interview, version: 4 })).rejects.toMatchObject({ status: 404 })
  expect((await salesManager.visitor.read(interviews, {})).interviews).toEqual([])
  expect((await manager.visitor.read(interviews, {})).interviews).toMatchObject([{ answered: 2, state: 'open' }])

  expect(await visitor.act(registerAnswers, { interview, version: 4 })).toEqual({ registered: 1 })
  const dies = (await visitor.read(interviewView, { interview })).questions.find(({ id }) => id === 'mp-dies')
  expect(await visitor.read(assetView, { asset: dies!.asset! })).toMatchObject({
    name: '順送金型 CT-9',
    kind: 'thing',
    department: tech,
    outcome: 'undecided',
    holdings: [{ medium: 'thing', place: '金型置場 3列' }],
  })
  await expect(visitor.act(registerAnswers, { interview, version: 5 })).rejects.toMatchObject({ code: 'interview.nothingNew' })
  await expect(answer(5, 'mp-dies', 'no')).rejects.toMatchObject({ code: 'interview.registered' })
  expect(installation.bugs).toEqual([])
})

test('every act left an entry about each row it changed', async () => {
  expect(await differences(installation)).toEqual([])
})
