import { sql } from 'kysely'
import { writeComment } from '../../src/areas/comments/contract.ts'
import { chooseMeasure } from '../../src/areas/measures/contract/acts.ts'
import { openDossier, receive } from '../../src/areas/origins/contract.ts'
import { draftAgreement } from '../../src/areas/pledges/contract/agreements.ts'
import { addForm, askPledges } from '../../src/areas/pledges/contract/pledges.ts'
import { approveDocument, createDocument, publishDocument, submitDocument } from '../../src/areas/rules/contract/acts.ts'
import { documentView } from '../../src/areas/rules/contract/views.ts'
import { saveView } from '../../src/areas/views/contract.ts'
import type { Id } from '../../src/kernel/ids.ts'
import { addDays, dayOf } from '../../src/kernel/time.ts'
import { agreementOf } from '../support/agreement.ts'
import { holdMail } from '../support/mail.ts'
import { roleNames, type RoleName, type World } from './world.ts'

interface Other {
  readonly kind: string
  readonly says: string
  readonly id: string
  readonly to: readonly RoleName[]
}

const besides = (...roles: RoleName[]) => roleNames.filter((role) => !roles.includes(role))
/** Who looks after no whole: neither information manager nor executive nor auditor. */
const notWatching = besides('manager', 'executive', 'auditor')

/** One thing of each further kind, around an asset that only the executive, its owner, and the auditor may know of. */
export async function others(world: World, restricted: Id<'ast'>): Promise<Other[]> {
  const { company, installation } = world
  const { executive, manager, sales, salesManager, tech, employee } = company
  const { services } = installation
  const today = dayOf(services.clock())
  const only = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(services.db)).rows[0] as T

  const { comment } = await executive.visitor.act(writeComment, { subject: restricted, text: '極秘計画について' })
  const uploaded = await manager.visitor.upload('/api/uploads/intake', '台帳.csv', '情報資産名称,備考\n極秘計画,写し\n')
  const { draft } = (await uploaded.json()) as { draft: string }
  const { dossier } = await executive.visitor.act(openDossier, { name: '綴り', note: '', asset: null, members: [] })
  const received = {
    name: '図面',
    giver: '相手先',
    terms: '返す',
    receivedOn: today,
    place: '金庫',
    note: '',
    until: null,
    allowed: [],
  }
  const { item } = await executive.visitor.act(receive, received)
  const place = { filters: {}, sort: { by: 'name', down: false }, columns: ['name'] }
  const { view } = await manager.visitor.act(saveView, { ledger: 'inventory.register', name: '自分の見方', shared: [], place })

  const answers = { toggles: {}, values: {}, secrets: ['図面'] }
  const { form } = await manager.visitor.act(addForm, { kind: 'service', name: '在職中', template: 'pledge-service', ...answers })
  const ask = { form, people: [employee.id], departments: [], project: '', secrets: [], reason: '', due: today }
  const { rows: asked } = await manager.visitor.act(askPledges, ask)
  const ofSales = agreementOf(salesManager.id, sales, '営業の相手', today)
  const { agreement } = await salesManager.visitor.act(draftAgreement, ofSales)
  const paper = await manager.visitor.upload('/api/uploads/signed-paper', '誓約書.pdf', '%PDF-1.7\n')
  const { file: signed } = (await paper.json()) as { file: string }
  const mail = await holdMail(services, { sender: 'x@example.jp', person: null, assets: [restricted], subject: '極秘計画' })

  const { id: measure } = await only(sql<{ id: string }>`select id from catalogue_measure order by id limit 1`)
  const { row } = await executive.visitor.act(chooseMeasure, {
    measure,
    class: null,
    asset: restricted,
    state: 'planned',
    reason: '',
    owner: executive.id,
    departments: [],
    place: '',
    due: addDays(today, 30),
    initialCost: 0,
    yearlyCost: 0,
    hours: 0,
    evidence: [],
    reviewOn: addDays(today, 60),
  })
  await world.label(restricted)
  const { id: printed } = await only(sql<{ id: string }>`select id from label where asset = ${restricted}`)
  const { id: marked } = await only(sql<{ id: string }>`select id from marked_file where asset = ${restricted}`)
  const kept = await executive.visitor.upload('/api/uploads/vault', 'x', '極秘計画の中身', 'application/octet-stream')
  const { file: vaulted } = (await kept.json()) as { file: string }

  const facts = { template: 'secrets-regulation', number: '', class: null, aboutClass: null, approvers: 1, values: {} }
  const { document } = await manager.visitor.act(createDocument, { ...facts, title: '技術課の規程', audience: [tech] })
  const now = async () => ({ document, version: (await manager.visitor.read(documentView, { document })).version })
  await manager.visitor.act(submitDocument, { ...(await now()), effectiveOn: today, note: '制定' })
  await executive.visitor.act(approveDocument, { ...(await now()), comment: '' })
  const { published } = await manager.visitor.act(publishDocument, await now())
  const { document: unpublished } = await manager.visitor.act(createDocument, { ...facts, title: '案', audience: [] })

  return [
    { kind: 'cmt', says: 'a comment on an asset for named readers', id: comment, to: besides('executive', 'auditor') },
    { kind: 'itk', says: "another person's import", id: draft, to: besides('manager') },
    { kind: 'ori', says: "another person's dossier", id: dossier, to: notWatching },
    { kind: 'rcv', says: "another person's received information", id: item, to: notWatching },
    { kind: 'svw', says: "another person's saved view", id: view, to: besides('manager') },
    {
      kind: 'plg',
      says: "a pledge of another department's person",
      id: asked[0]?.pledge ?? '',
      to: ['salesManager', 'adviser', 'admin'],
    },
    { kind: 'nda', says: "another department's agreement", id: agreement, to: ['techManager', 'employee', 'adviser', 'admin'] },
    { kind: 'sgf', says: "another person's scan of a signed paper", id: signed, to: besides('manager') },
    { kind: 'mal', says: 'a held mail', id: mail, to: notWatching },
    { kind: 'mea', says: 'a measure for an asset for named readers', id: row, to: besides('executive', 'auditor') },
    { kind: 'lbl', says: 'a label of an asset for named readers', id: printed, to: besides('executive', 'auditor') },
    { kind: 'mkf', says: 'a marked file of an asset for named readers', id: marked, to: besides('executive', 'auditor') },
    { kind: 'vlt', says: "another person's file in the vault", id: vaulted, to: besides('executive', 'auditor', 'manager') },
    { kind: 'rvn', says: 'a rule for another department', id: published, to: ['salesManager', 'adviser', 'admin'] },
    { kind: 'rul', says: 'a draft of a rule', id: unpublished, to: notWatching },
  ]
}
