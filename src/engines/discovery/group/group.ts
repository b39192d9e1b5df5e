import { createHash } from 'node:crypto'
import { keyOf } from '../received/resolve.ts'
import type { FileStatus, Mark, Proposal, Reason, ScannedFile } from '../types.ts'
import { departmentOf, isCommon, isLeftover, isNeutral } from './names.ts'
import { reasonsOf } from './reasons.ts'
import { classOf } from './class.ts'
import { type Topic, topicOf, topics } from './topics.ts'

/** What grouping needs of a file. One is kept for each file of the share, so it is small. */
export interface Row {
  path: string
  bytes: number
  modified: number
  status: FileStatus
  marks: Pick<Mark, 'text' | 'class' | 'part'>[]
  personal: string[]
  receivedFrom: string | null
  near: boolean
  everyone: boolean
}

/** Rows of a scan; members of archives and mails count for the file that holds them. */
export class ProposalRows {
  readonly all: Row[] = []
  #last: Row | null = null

  add(file: ScannedFile): void {
    const marks = file.marks
      .filter((mark) => mark.weight === 'high')
      .map(({ text, class: level, part }) => ({ text, class: level, part }))
    const personal = (file.personal ?? []).map((finding) => finding.kind)
    const outer = this.#last
    if (outer && file.path.startsWith(`${outer.path}!`)) {
      outer.marks.push(...marks)
      outer.personal.push(...personal)
      return
    }
    this.#last = {
      path: file.path,
      bytes: file.bytes,
      modified: file.modified,
      status: file.status,
      marks,
      personal,
      receivedFrom: file.receivedFrom ?? null,
      near: (file.near?.length ?? 0) > 0,
      everyone: file.access?.everyoneReads ?? false,
    }
    this.all.push(this.#last)
  }
}

/** Files that belong together. */
export interface Group {
  id: string
  topic: Topic | null
  company: string | null
  rows: Row[]
}

/**
 * Proposes groups of files as information assets. What came from another company is one group per company wherever it lies; the rest goes by the
 * deepest folder whose name says what it holds, then by the file's own name, then by its folder. Linear in the files.
 */
export function* groupProposals(rows: ProposalRows): Generator<Proposal> {
  const groups = new Map<string, Group>()
  for (const row of rows.all) {
    const name = row.path.slice(row.path.lastIndexOf('/') + 1)
    if (isLeftover(name)) continue
    const place = placeOf(row, name)
    const group = groups.get(place.id)
    if (group) group.rows.push(row)
    else groups.set(place.id, { ...place, rows: [row] })
  }
  settle(groups)
  for (const group of groups.values()) yield proposalOf(group)
}

/** Share of a folder's files whose names must agree for the folder to be about it. */
const AGREEING = 0.4

/**
 * Second look, when all files are known: a folder whose name says nothing is about what most of its files' names say; and what lies in a
 * folder of everybody joins the largest group about the same.
 */
function settle(groups: Map<string, Group>): void {
  for (const [id, group] of groups) {
    const topic = group.topic === null && id.startsWith('folder ') ? agreed(group.rows) : null
    if (!topic) continue
    const department = topic.scope === 'share' ? '' : (group.rows[0]?.path.split('/')[0] ?? '')
    move(groups, id, `topic ${topic.id} ${department}`, topic)
  }
  for (const [id, group] of groups) {
    const first = group.rows[0]?.path.split('/')[0] ?? ''
    if (group.topic?.scope !== 'department' || group.company !== null || !isCommon(first)) continue
    const alike = [...groups.values()].filter((other) => other !== group && other.topic === group.topic && other.company === null)
    const largest = alike.sort((a, b) => b.rows.length - a.rows.length)[0]
    if (largest) move(groups, id, largest.id, group.topic)
  }
}

function agreed(rows: readonly Row[]): Topic | null {
  const counts = new Map<Topic, number>()
  for (const { path } of rows) {
    const topic = topicOf(path.slice(path.lastIndexOf('/') + 1))
    if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]
  return most && most[1] >= rows.length * AGREEING ? most[0] : null
}

function move(groups: Map<string, Group>, from: string, to: string, topic: Topic): void {
  const group = groups.get(from)
  if (!group || from === to) return
  groups.delete(from)
  const target = groups.get(to)
  if (target) target.rows.push(...group.rows)
  else groups.set(to, { ...group, id: to, topic })
}

const byFileTopics = topics.filter((topic) => topic.byFile)
const receivedTopic = topics.find((topic) => topic.id === 'received') ?? null

function placeOf(row: Row, name: string): Omit<Group, 'rows'> {
  if (row.receivedFrom !== null)
    return { id: `received ${keyOf(row.receivedFrom)}`, topic: receivedTopic, company: row.receivedFrom }
  const folders = row.path.split('/').slice(0, -1)
  let at = folders.length - 1
  while (at >= 0 && (isNeutral(folders[at] as string) || topicOf(folders[at] as string) === null)) at--
  const folder = at >= 0 ? (folders[at] as string) : ''
  let topic = at >= 0 ? topicOf(folder) : null
  const loose = at <= 0 || isCommon(folders.slice(0, at + 1).join('/'))
  if (loose && row.personal.includes('my_number')) topic = topics[0] ?? topic
  else if (loose || topic?.id === 'received') topic = byName(name, at <= 0 ? null : topic) ?? topic
  // Below a folder of received things, one per giver.
  if (topic?.id === 'received')
    return { id: `received ${keyOf(folders[at + 1] ?? folder)}`, topic, company: folders[at + 1] ?? null }
  if (topic) {
    const department = topic.scope === 'share' ? '' : (folders[0] ?? '')
    return { id: `topic ${topic.id} ${department}`, topic, company: null }
  }
  return { id: `folder ${folders.slice(0, 2).join('/')}`, topic: null, company: null }
}

/** In folders of a whole department or of everybody the file's own name tells more. */
function byName(name: string, folderTopic: Topic | null): Topic | null {
  const plain = name.normalize('NFKC')
  return byFileTopics.find((topic) => topic.words.test(plain)) ?? (folderTopic === null ? topicOf(name) : null)
}

function proposalOf(group: Group): Proposal {
  const { rows, topic } = group
  const folder = mainFolder(rows)
  const verdict = classOf(group)
  const reasons: Reason[] = reasonsOf(group, verdict, folder)
  const last = folder.slice(folder.lastIndexOf('/') + 1)
  return {
    key: createHash('sha256').update(`${group.id}\u0000${folder}`).digest('hex').slice(0, 32),
    name: group.company ? `${group.company}から受領した資料` : (topic?.name ?? (last || '/')),
    folder,
    files: rows.map((row) => row.path),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    newest: rows.reduce((newest, row) => Math.max(newest, row.modified), 0),
    class: verdict.class,
    department: departmentFor(rows, topic),
    kind: topic?.kind ?? null,
    confidence: verdict.confidence,
    reasons,
  }
}

/** What is to be said of files that a person put together: class, reasons, folder; the name is theirs. */
export function proposeTogether(files: readonly ScannedFile[]): Proposal {
  const rows = new ProposalRows()
  for (const file of files) rows.add(file)
  const givers = new Set(rows.all.map((row) => row.receivedFrom))
  const [company = null] = givers.size === 1 ? givers : []
  return proposalOf({ id: 'together', topic: company === null ? null : receivedTopic, company, rows: rows.all })
}

/** Section that holds most of the files; for folders of everybody the section such papers usually come from. */
function departmentFor(rows: readonly Row[], topic: Topic | null): string | null {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const first = row.path.includes('/') ? row.path.slice(0, row.path.indexOf('/')) : ''
    const department = departmentOf(first)
    if (department) counts.set(department, (counts.get(department) ?? 0) + 1)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]
  return most?.[0] ?? topic?.department ?? null
}

/** The folder around most of the group: as deep as four files in five allow. */
function mainFolder(rows: readonly Row[]): string {
  let folder = ''
  for (;;) {
    const counts = new Map<string, number>()
    for (const { path } of rows) {
      if (!path.startsWith(folder)) continue
      const next = path.indexOf('/', folder.length)
      if (next >= 0) counts.set(path.slice(0, next + 1), (counts.get(path.slice(0, next + 1)) ?? 0) + 1)
    }
    const most = [...counts].sort((a, b) => b[1] - a[1])[0]
    if (!most || most[1] * 5 < rows.length * 4) return folder.slice(0, -1)
    folder = most[0]
  }
}
