import { addDays } from '../../kernel/time.ts'
import { mayUse } from '../../kernel/roles.ts'
import type { Task, TaskSource } from '../../platform/acts/area.ts'
import { approvers, keepers } from './contract/who.ts'
import { readingOf } from './store.ts'
import { tables } from './tables.ts'

/** Days one is given to read what was published. */
const daysToRead = 14

const toRead: TaskSource = {
  async find({ db, scope }) {
    const rows = await readingOf(db, scope.person)
    return rows
      .filter(({ acknowledgedOn }) => acknowledgedOn === null)
      .map((row): Task => ({
        id: `rule-${row.published}`,
        verb: 'learn',
        title: row.title,
        why: {
          ja: `公布された第${row.revision}版を読んで、確認してください`,
          en: `Read the published revision ${row.revision} and confirm it`,
        },
        due: addDays(row.publishedOn, daysToRead),
        link: `/rules/read/${row.published}`,
      }))
  },
}

/** Approvers and keepers see all documents: their role is the limit. */
const toApprove: TaskSource = {
  async find({ db, scope }) {
    if (!mayUse(approvers, scope)) return []
    const rows = await tables(db)
      .selectFrom('ruleDocument')
      .leftJoin('ruleApproval', (join) =>
        join
          .onRef('ruleApproval.document', '=', 'ruleDocument.id')
          .onRef('ruleApproval.revision', '=', 'ruleDocument.revision')
          .onRef('ruleApproval.round', '=', 'ruleDocument.round')
          .on('ruleApproval.person', '=', scope.person),
      )
      .where('ruleDocument.stage', '=', 'review')
      .where('ruleApproval.id', 'is', null)
      .select(['ruleDocument.id', 'ruleDocument.title', 'ruleDocument.effectiveOn', 'ruleDocument.revision'])
      .orderBy('ruleDocument.effectiveOn')
      .limit(100)
      .execute()
    return rows.map((row): Task => ({
      id: `rule-approve-${row.id}`,
      verb: 'approve',
      title: row.title,
      why: { ja: `第${row.revision}版の承認を求められています`, en: `Revision ${row.revision} waits for your approval` },
      due: row.effectiveOn,
      link: `/rules/${row.id}`,
    }))
  },
}

const toPublish: TaskSource = {
  async find({ db, scope }) {
    if (!mayUse(keepers, scope)) return []
    const rows = await tables(db)
      .selectFrom('ruleDocument')
      .where('stage', '=', 'approved')
      .select(['id', 'title', 'effectiveOn'])
      .orderBy('effectiveOn')
      .limit(100)
      .execute()
    return rows.map((row): Task => ({
      id: `rule-publish-${row.id}`,
      verb: 'answer',
      title: row.title,
      why: { ja: '承認が済みました。公布してください', en: 'Approved; publish it' },
      due: row.effectiveOn,
      link: `/rules/${row.id}`,
    }))
  },
}

export const tasks = [toRead, toApprove, toPublish]
