import { departmentOf, isCommon, isLeftover } from './names.ts'
import { Likeness } from './likeness.ts'
import { placeOf, type Place } from './place.ts'
import type { ProposalRows, Row } from './rows.ts'
import { type Topic, topicOf } from './topics.ts'

/** Files that belong together, before anything is said of them. */
export interface Settled extends Omit<Place, 'loose'> {
  files: number
}

/** Share of a folder's files whose names must agree for the folder to be about it. */
const AGREEING = 0.4
/** Of a name's characters, what must be known in another group for a file left lying to be counted there. */
const ALIKE = 0.7
/** Projects side by side with the same folders below them: from here on they are sites of one work, and the folders are what matters. */
const MANY_SITES = 4
/** Files in no place of their own that are looked at again. */
const MOST_LOOSE = 200_000

interface Met extends Settled {
  first: string
  topics: Map<Topic, number>
  loose: number
}

/** Which group each row belongs to: `of` has a group's number per row, or -1 for what nobody would register. Twelve bytes a file. */
export interface Settlement {
  groups: Settled[]
  of: Int32Array
  at: Float64Array
  length: Int32Array
}

/**
 * Looks twice: first each file for itself; then, when all are known, a folder whose name says nothing is about what most of its files' names say, sites of one
 * work are put together, and what was left lying in a folder of everybody goes to the group it resembles.
 */
export function settle(rows: ProposalRows): Settlement {
  const groups = new Map<string, Met>()
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const of = new Int32Array(rows.count).fill(-1)
  const at = new Float64Array(rows.count)
  const length = new Int32Array(rows.count)
  const likeness = new Likeness()
  const loose: number[] = []
  let index = 0
  for (const { row, at: place, length: size } of rows.all()) {
    at[index] = place
    length[index] = size
    const name = nameOf(row)
    if (!isLeftover(name)) {
      const found = placeOf(row)
      of[index] = numberOf(found.id)
      note(groups, found, row, name)
      if (found.loose && loose.length < MOST_LOOSE) loose.push(index)
      else likeness.learn(found.id, name)
    }
    index++
  }
  const homes = new Homes(groups)
  homes.joinSubjects()
  homes.agree()
  homes.joinGivers()
  homes.joinEverybodys()
  resettle()
  return compacted()

  function numberOf(id: string): number {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, ids.length)
    ids.push(id)
    return ids.length - 1
  }

  /** What lies about: beside a file with the same text, else where its name is at home. */
  function resettle(): void {
    const wanted = new Map<string, number>()
    const left = loose.map((row) => ({ row, data: rows.at(at[row] as number, length[row] as number) }))
    for (const { data } of left) if (data.near !== '') wanted.set(data.near, -1)
    if (wanted.size > 0) {
      let row = 0
      for (const { row: data } of rows.all()) {
        if (wanted.has(data.path)) wanted.set(data.path, row)
        row++
      }
    }
    const unplaced = new Set(loose)
    for (const { row, data } of left) {
      const beside = wanted.get(data.near) ?? -1
      const twin = beside >= 0 && !unplaced.has(beside) ? of[beside] : undefined
      if (twin !== undefined && twin >= 0) {
        of[row] = twin
        continue
      }
      const home = ids[of[row] as number] as string
      if (groups.get(home)?.topic?.byFile) continue
      const like = likeness.of(nameOf(data))
      if (like && like.share >= ALIKE && like.group !== home) of[row] = numberOf(like.group)
    }
  }

  /** Numbers without gaps, joined groups under one. */
  function compacted(): Settlement {
    const final = new Map<string, number>()
    const settled: Settled[] = []
    const target = ids.map((id) => {
      const home = homes.of(id)
      const known = final.get(home)
      if (known !== undefined) return known
      const { topic, company, subject } = groups.get(home) as Met
      final.set(home, settled.length)
      settled.push({ id: home, topic, company, ...(subject ? { subject } : {}), files: 0 })
      return settled.length - 1
    })
    for (let row = 0; row < of.length; row++) {
      const id = of[row] as number
      if (id < 0) continue
      const group = target[id] as number
      of[row] = group
      ;(settled[group] as Settled).files++
    }
    return { groups: settled, of, at, length }
  }
}

function note(groups: Map<string, Met>, place: Place, row: Row, name: string): void {
  let group = groups.get(place.id)
  if (!group) {
    const { loose: _loose, ...rest } = place
    groups.set(place.id, (group = { ...rest, files: 0, first: row.path, topics: new Map(), loose: 0 }))
  }
  group.files++
  if (place.loose) group.loose++
  const topic = topicOf(name)
  if (topic) group.topics.set(topic, (group.topics.get(topic) ?? 0) + 1)
}

/** Groups and those they were joined to. */
class Homes {
  readonly #groups: Map<string, Met>
  readonly #joined = new Map<string, string>()

  constructor(groups: Map<string, Met>) {
    this.#groups = groups
  }

  of(id: string): string {
    let home = id
    for (let next = this.#joined.get(home); next !== undefined; next = this.#joined.get(home)) home = next
    return home
  }

  /** A folder that says nothing is about what its files' names agree on. */
  agree(): void {
    for (const group of this.#open()) {
      if (group.topic !== null || group.company !== null) continue
      const most = [...group.topics].sort((a, b) => b[1] - a[1])[0]
      if (!most || most[1] < group.files * AGREEING) continue
      group.topic = most[0]
      if (most[0].scope === 'share' && !group.subject) this.#join(group, { ...group, id: `topic ${most[0].id}` })
    }
  }

  /** A product's folders are one thing; many sites with the same folders are one thing per folder. */
  joinSubjects(): void {
    const sections = new Map<string, Met[]>()
    for (const group of this.#open()) if (group.subject) push(sections, group.subject.section, group)
    for (const groups of sections.values()) {
      const names = new Set(groups.map((group) => group.subject?.name))
      const below = new Map<string, Met[]>()
      for (const group of groups) if (group.subject?.below) push(below, group.subject.below, group)
      const shared = [...below.values()].filter((list) => list.length * 2 >= names.size)
      const sites = names.size >= MANY_SITES && shared.length > 0
      for (const group of groups) {
        const subject = group.subject as NonNullable<Met['subject']>
        const asSite = sites && subject.below !== '' && shared.some((list) => list.includes(group))
        const id = asSite ? `folder ${subject.section}//${subject.below}` : `folder ${subject.section}/${subject.name}`
        const whole = groups.some((other) => other.subject?.name === subject.name && other.subject.below !== '')
        const { subject: _subject, ...plain } = group
        this.#join(group, { ...(whole && !asSite ? group : plain), id })
      }
    }
  }

  /** 東都モーター on a folder and 東都モーター工業株式会社 in the papers are the same giver; papers that name none belong to the only one beside them. */
  joinGivers(): void {
    const givers = this.#open().filter((group) => group.company !== null)
    for (const group of givers) {
      const key = group.id.slice('received '.length)
      const fuller = givers.find(
        (other) => other !== group && this.of(other.id) === other.id && isShortFor(key, other.id.slice('received '.length)),
      )
      if (fuller) this.#join(group, fuller)
    }
    for (const group of this.#open()) {
      if (!group.id.startsWith('received in ')) continue
      const folder = group.id.slice('received in '.length)
      const beside = this.#open().filter((other) => other.company !== null && other.first.startsWith(`${folder}/`))
      if (beside.length === 1) this.#join(group, beside[0] as Met)
    }
  }

  /** What lies in a folder of everybody joins the largest group about the same. */
  joinEverybodys(): void {
    for (const group of this.#open()) {
      if (group.topic?.scope !== 'department' || group.company !== null) continue
      if (!isCommon(group.first.split('/')[0] ?? '') && group.loose < group.files) continue
      const alike = this.#open().filter((other) => other !== group && other.topic === group.topic && other.company === null)
      const largest = alike.sort((a, b) => b.files - a.files)[0]
      if (largest && largest.loose < largest.files) this.#join(group, largest)
    }
  }

  #open(): Met[] {
    return [...this.#groups.values()].filter((group) => !this.#joined.has(group.id))
  }

  #join(from: Met, to: Met): void {
    if (from.id === to.id) return
    this.#joined.set(from.id, to.id)
    const target = this.#groups.get(to.id)
    if (target && target !== from) {
      target.files += from.files
      target.loose += from.loose
      for (const [topic, count] of from.topics) target.topics.set(topic, (target.topics.get(topic) ?? 0) + count)
      if (from.files > target.files / 2 && from.topic) target.topic = from.topic
      if (target.subject && from.subject && target.subject.below !== from.subject.below)
        target.subject = { ...target.subject, below: '' }
      if (target.subject && from.subject && target.subject.name !== from.subject.name) delete target.subject
    } else this.#groups.set(to.id, { ...to })
  }
}

/** One name is the beginning of the other, as people shorten companies. */
const isShortFor = (short: string, whole: string): boolean =>
  short.length >= 2 && short.length < whole.length && whole.startsWith(short)

const nameOf = (row: Row): string => row.path.slice(row.path.lastIndexOf('/') + 1)

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Section a file lies in: the first of its folders that is one. */
export function sectionOf(path: string): string | null {
  const folders = path.split('/').slice(0, -1)
  return departmentOf(folders[0] ?? '') ?? (isCommon(folders[0] ?? '') ? null : departmentOf(folders[1] ?? ''))
}
