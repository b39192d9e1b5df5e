import { keyOf } from '../received/resolve.ts'
import { isCommon, isNeutral, isSection } from './names.ts'
import type { Row } from './rows.ts'
import { type Topic, topicOf, topics } from './topics.ts'

/** Where a file belongs at first sight, by its path and what it says of itself. */
export interface Place {
  /** The same for all files of a group. */
  id: string
  topic: Topic | null
  /** Company the papers came from. */
  company: string | null
  /** The folders say little of this file: what it is called, and what it resembles, may tell more. */
  loose: boolean
  /** A product, project or site between the section and the folder that says what it holds. */
  subject?: { section: string; name: string; below: string }
}

const byFileTopics = topics.filter((topic) => topic.byFile)
export const receivedTopic = topics.find((topic) => topic.id === 'received') ?? null
const myNumberTopic = topics.find((topic) => topic.id === 'my-number') ?? null

/**
 * What came from another company is one group per company wherever it lies; the rest goes by the deepest folder whose name says what it holds, then
 * by the file's own name, then by its folder. A folder between the section and that one — a product, a project — holds all that lies below it together.
 */
export function placeOf(row: Row): Place {
  const folders = row.path.split('/')
  const name = folders.pop() as string
  if (row.receivedFrom !== null)
    return { id: `received ${keyOf(row.receivedFrom)}`, topic: receivedTopic, company: row.receivedFrom, loose: false }
  let at = folders.length - 1
  while (at > 0 && (isNeutral(folders[at] as string) || topicOf(folders[at] as string) === null)) at--
  const common = folders.length > 0 && isCommon(folders.slice(0, Math.max(1, at + 1)).join('/'))
  const own = folders.slice(1).find((folder) => !isNeutral(folder))
  // A section's name says what the papers in it are about only where they lie in it directly.
  let topic = at > 0 || own === undefined || !isSection(folders[0] ?? '') ? topicOf(folders[at] ?? '') : null
  const loose = common || own === undefined
  if (loose && row.personal.includes('my_number')) topic = myNumberTopic ?? topic
  else if (loose || topic?.id === 'received') topic = byName(name, at <= 0 ? null : topic) ?? topic
  if (topic?.id === 'received') return receivedPlace(folders, at, topic)
  const bare = loose && at <= 0
  if (topic?.scope === 'share') return { id: `topic ${topic.id}`, topic, company: null, loose: bare }
  const subject = subjectOf(folders, at)
  if (subject)
    return { id: `subject ${subject.section}/${subject.name}/${subject.below}`, topic, company: null, loose: false, subject }
  const base = topic && at > 0 ? at : own === undefined ? 0 : folders.indexOf(own)
  const folder = folders.slice(0, base + 1).join('/')
  return topic
    ? { id: `topic ${topic.id} ${folder}`, topic, company: null, loose: bare }
    : { id: `folder ${folder}`, topic: null, company: null, loose: bare }
}

/** Below a folder of received things one group per giver; a section or a year is no giver. */
function receivedPlace(folders: readonly string[], at: number, topic: Topic): Place {
  const giver = folders.slice(at + 1).find((folder) => !isNeutral(folder) && !isSection(folder) && topicOf(folder) === null)
  if (giver === undefined) return { id: `received in ${folders.slice(0, at + 1).join('/')}`, topic, company: null, loose: false }
  return { id: `received ${keyOf(giver)}`, topic, company: giver, loose: false }
}

/** The product or project: a folder right below the section's that does not say what it holds, with folders below it. */
function subjectOf(folders: readonly string[], at: number): Place['subject'] {
  const first = folders[1]
  if (
    first === undefined ||
    at === 1 ||
    isNeutral(first) ||
    isSection(first) ||
    isCommon(folders[0] ?? '') ||
    topicOf(first) !== null
  )
    return undefined
  const below = folders.slice(2).find((folder) => !isNeutral(folder))
  return { section: folders[0] as string, name: first, below: below ?? '' }
}

/** In folders of a whole department or of everybody the file's own name tells more. */
function byName(name: string, folderTopic: Topic | null): Topic | null {
  const own = topicOf(name)
  if (own && (own.byFile || folderTopic === null)) return own
  const plain = name.normalize('NFKC')
  return byFileTopics.find((topic) => topic.words.test(plain)) ?? null
}
