import { createHash } from 'node:crypto'
import type { Proposal, ScannedFile } from '../types.ts'
import { isCompany } from '../received/companies.ts'
import { classOf } from './class.ts'
import { bareName, isNeutral, isSection, kindOfSection } from './names.ts'
import { reasonsOf } from './reasons.ts'
import { receivedTopic } from './place.ts'
import { ProposalRows } from './rows.ts'
import { settle } from './settle.ts'
import { GroupTally } from './tally.ts'
import { topicOf } from './topics.ts'

/** Files named in one proposal; larger groups tell how many they are. */
const MOST_LISTED = 100_000

/**
 * Proposes groups of files as information assets, one after the other. Linear in the files; beside the listed paths of the proposal at hand, memory
 * takes twenty bytes a file.
 */
export function* groupProposals(rows: ProposalRows): Generator<Proposal> {
  const { groups, of, at, length } = settle(rows)
  const start = new Int32Array(groups.length + 1)
  for (const group of of) if (group >= 0) start[group + 1] = (start[group + 1] as number) + 1
  for (let i = 1; i < start.length; i++) start[i] = (start[i] as number) + (start[i - 1] as number)
  const order = new Int32Array(start.at(-1) ?? 0)
  const next = start.slice()
  of.forEach((group, row) => {
    if (group < 0) return
    const place = next[group] as number
    order[place] = row
    next[group] = place + 1
  })
  for (const [i, group] of groups.entries()) {
    if (group.files === 0) continue
    const tally = new GroupTally(group)
    const files: string[] = []
    for (const row of order.subarray(start[i], start[i + 1])) {
      const data = rows.at(at[row] as number, length[row] as number)
      tally.add(data)
      if (files.length < MOST_LISTED) files.push(data.path)
    }
    yield proposalOf(tally, files)
  }
}

/** What is to be said of files that a person put together: class, reasons, folder; the name is theirs. Memory as for groups. */
export async function proposeTogether(pages: AsyncIterable<readonly ScannedFile[]>): Promise<Proposal> {
  const rows = new ProposalRows()
  try {
    for await (const page of pages) for (const file of page) rows.add(file)
    const givers = new Set<string | null>()
    for (const { row } of rows.all()) givers.add(row.receivedFrom)
    const [company = null] = givers.size === 1 ? givers : []
    const topic = company === null ? null : receivedTopic
    const tally = new GroupTally({ id: 'together', topic, company, files: rows.count })
    const files: string[] = []
    for (const { row } of rows.all()) {
      tally.add(row)
      if (files.length < MOST_LISTED) files.push(row.path)
    }
    return proposalOf(tally, files)
  } finally {
    rows.close()
  }
}

function proposalOf(tally: GroupTally, files: string[]): Proposal {
  const { group } = tally
  const folder = tally.mainFolder()
  const verdict = classOf(tally)
  const department = departmentFor(tally)
  return {
    key: createHash('sha256').update(`${group.id}\u0000${folder}`).digest('hex').slice(0, 32),
    name: nameOf(tally, folder),
    folder,
    files,
    count: tally.files,
    bytes: tally.bytes,
    newest: tally.newest,
    class: verdict.class,
    department,
    kind: group.topic?.kind || (department === null ? null : kindOfSection(department)),
    retention: group.topic?.retention ?? null,
    confidence: verdict.confidence,
    reasons: reasonsOf(tally, verdict, folder),
  }
}

/** Folders below a product's from which on their names would only be a list. */
const MOST_PARTS = 4

/** What a person would call it: the product beside the kind of paper, the folder's own words where they say more than the topic's. */
function nameOf({ group, folders }: GroupTally, folder: string): string {
  const { topic, company, subject } = group
  if (company) return `${company}から受領した資料`
  if (subject) {
    const below = new Map<string, number>()
    for (const [path, files] of folders) {
      const next = path
        .split('/')
        .slice(2, -1)
        .find((step) => !isNeutral(step))
      if (next) below.set(bareName(next), (below.get(bareName(next)) ?? 0) + files)
    }
    const parts = [...below].sort((a, b) => b[1] - a[1]).map(([name]) => name)
    const own = bareName(subject.name)
    const listed = parts.length > 0 && parts.length <= MOST_PARTS && !parts.some(isCompany)
    return listed ? `${own} ${parts.slice(0, 2).join('・')}` : own
  }
  const steps = folder.split('/').filter((step) => step !== '' && !isNeutral(step))
  const last = bareName(steps.at(-1) ?? '')
  if (!topic) return last || folder || '/'
  if (topic.scope === 'share') return topic.name
  const about = steps.findLastIndex((step) => topicOf(step) === topic)
  const own = about >= 0 ? bareName(steps[about] as string) : ''
  const title = own.length > 3 && !isSection(own) ? own : topic.name
  const product = about >= 0 ? bareName(steps.slice(about + 1).at(-1) ?? '') : ''
  return product && product !== title ? `${product} ${title}` : title
}

/** Section that holds most of the files; for folders of everybody the section such papers usually come from. */
function departmentFor({ sections, group }: GroupTally): string | null {
  const most = [...sections].sort((a, b) => b[1] - a[1])[0]
  return most?.[0] ?? group.topic?.department ?? null
}
