import { outcomeShort } from '../../../catalog/outcomes.ts'
import type { PlainDate } from '../../../kernel/time.ts'
import {
  evaluated,
  kindSays,
  outcomeSays,
  personalKinds,
  type Asset,
  fieldValue,
  type AssetDraft,
  type AssetField,
  type Holding,
} from '../../inventory/index.ts'
import { plain } from '../understand/values.ts'
import { kindOfName } from '../understand/words.ts'
import { holdingsOf, kindOfWords, placeKey, tidyText, type RowValues } from './interpret.ts'
import type { Names } from './names.ts'
import { problem, type Problem } from './problems.ts'

export interface Company {
  readonly departments: Names<'dep'>
  readonly people: Names<'psn'>
  /** Class names by id. */
  readonly classes: ReadonlyMap<string, string>
  /** 追加項目 in use. */
  readonly fields: readonly AssetField[]
  readonly today: PlainDate
}

export const placeText = (holdings: readonly Holding[]): string => holdings.map(({ place }) => place).join('、')

function departmentOf(word: string, company: Company, problems: Problem[]): AssetDraft['department'] {
  if (word === '') return null
  const { matches, settled } = company.departments.find(word)
  if (matches[0]) return matches[0].id
  // 製造部 製造1課: the smaller one where there is such a department, else the larger.
  for (const part of settled ? [] : word.split(/[\s\u3000]+/).toReversed()) {
    const [found] = company.departments.find(part).matches
    if (found) return found.id
  }
  if (!settled) problems.push(problem('department', 'noDepartment', { value: word }))
  return null
}

function ownerOf(word: string, company: Company, problems: Problem[]): AssetDraft['owner'] {
  if (word === '') return null
  const { matches, settled } = company.people.find(word)
  const here = matches.filter(({ gone }) => gone !== true)
  if (here.length === 1) return here[0]!.id
  if (settled) return null
  if (here.length > 1) problems.push(problem('owner', 'manyOwners', { value: word, count: here.length }))
  else if (matches.length > 0) problems.push(problem('owner', 'personGone', { value: word }))
  else problems.push(problem('owner', 'noOwner', { value: word }))
  return null
}

const personalOf = (values: RowValues, before: AssetDraft['personal']): AssetDraft['personal'] =>
  personalKinds.filter((kind) => values.personal[kind] ?? before.includes(kind))

/** What the file says of the company's own fields; a value that does not fit is left out and told. */
function customOf(values: RowValues, before: Asset['custom'], company: Company, problems: Problem[]): AssetDraft['custom'] {
  const told: Record<string, string> = {}
  for (const [heading, { text, day }] of Object.entries(values.custom)) {
    const field = company.fields.find(({ name }) => plain(name) === plain(heading))
    if (!field) {
      if (text !== '') problems.push(problem('custom', 'noField', { value: heading }))
      continue
    }
    const old = before.find((one) => one.field === field.id)?.value
    const said = field.kind === 'date' ? (day ?? text) : text
    const value = fieldValue(field, said, old)
    if (value === undefined) problems.push(problem('custom', 'noFieldValue', { field: field.name, value: text }))
    else if (value !== (old ?? '')) told[field.id] = value
  }
  return Object.keys(told).length === 0 ? undefined : told
}

/** A giver that is no other company. */
const ourselves = /^(?:自社|当社|弊社|社内|本人|従業員|社員|応募者)/

/** What a new row becomes. */
export function newDraft(values: RowValues, company: Company, problems: Problem[]): AssetDraft {
  const told =
    values.kind ??
    kindOfWords((values.medium ?? []).join(' ')) ??
    kindOfWords((values.place ?? []).join(' ')) ??
    kindOfWords(values.holder ?? '') ??
    kindOfName(values.name)
  if (told === null && values.kind === undefined)
    problems.push(problem('place', 'guessedKind', { taken: kindSays.electronic.ja }))
  const kind = told ?? 'electronic'
  const origin = values.origin ?? ((values.giver ?? '') !== '' && !ourselves.test(plain(values.giver ?? '')) ? 'received' : 'own')
  if (origin !== 'own' && (values.giver ?? '') === '') problems.push(problem('giver', 'noGiver'))
  if (values.registeredOn && values.registeredOn > company.today) problems.push(problem('registeredOn', 'future'))
  return {
    name: values.name,
    kind,
    business: values.business ?? '',
    note: values.note ?? '',
    owner: ownerOf(values.owner ?? '', company, problems),
    department: departmentOf(values.department ?? '', company, problems),
    users: values.users ?? '',
    origin,
    giver: values.giver ?? '',
    personal: personalOf(values, []),
    retention: values.retention ?? '',
    retainUntil: values.retainUntil ?? values.retentionDay ?? null,
    holdings: holdingsOf(values, kind),
    restricted: false,
    readers: [],
    ...evaluated({
      confidentiality: values.levels.confidentiality ?? null,
      integrity: values.levels.integrity ?? null,
      availability: values.levels.availability ?? null,
      importance: values.levels.importance ?? null,
    }),
    classWord: values.classWord ?? '',
    ...values.attributes,
    custom: customOf(values, [], company, problems),
  }
}

/** Places after a change: those that the file says as the register shows them stay untouched, with all that only the register knows of them. */
function holdingsAfter(before: Asset, values: RowValues, problems: Problem[]): readonly Holding[] {
  if (values.place === undefined && values.medium === undefined) return before.holdings
  const said = tidyText((values.place ?? values.medium ?? []).filter(Boolean).join('、'))
  const shown = tidyText(placeText(before.holdings))
  if (values.id === '' ? placeKey(said) === placeKey(shown) : said === shown) return before.holdings
  const fresh = holdingsOf(values, before.kind)
  if (before.holdings.length <= 1) {
    const [old] = before.holdings
    if (fresh.length === 1 && old) return [{ ...old, place: said || fresh[0]!.place, medium: kindOfWords(said) ?? old.medium }]
    return fresh
  }
  const parts = said.split('、')
  if (parts.length === before.holdings.length)
    return before.holdings.map((holding, index) => ({ ...holding, place: parts[index]! }))
  problems.push(problem('place', 'partsUnclear', { count: before.holdings.length }))
  return before.holdings
}

/** What the file calls the class, unless it is what the register shows already. */
function classWordAfter(before: Asset, word: string | undefined, company: Company): string {
  if (word === undefined || word === '') return before.classWord
  const shown = before.class === null ? '' : (company.classes.get(before.class) ?? '')
  // The register's column shows the class of a secret, and of what is none the outcome in short.
  const plainOutcome = before.outcome === 'undecided' || before.outcome === 'secret'
  const says = [outcomeSays[before.outcome], ...(plainOutcome ? [] : [outcomeShort[before.outcome]])]
  const shownWords = [shown, ...says.flatMap(({ ja, en }) => [ja, en])]
  return shownWords.some((one) => plain(one) === plain(word)) ? before.classWord : word
}

/** What a registered asset becomes: only what the file says anew. */
export function changedDraft(before: Asset, values: RowValues, company: Company, problems: Problem[]): AssetDraft {
  const keep = (said: string | undefined, old: string) => (said === undefined || said === tidyText(old) ? old : said)
  const department =
    values.department === undefined || tidyText(company.departments.nameOf(before.department)) === values.department
  const owner = values.owner === undefined || tidyText(company.people.nameOf(before.owner)) === values.owner
  if (values.registeredOn && values.registeredOn !== before.registeredOn) problems.push(problem('registeredOn', 'keptDay'))
  const origin = values.origin ?? before.origin
  const giver = keep(values.giver, before.giver)
  if (origin !== 'own' && giver === '') problems.push(problem('giver', 'noGiver'))
  const level = (field: keyof RowValues['levels']) => (values.levels[field] === undefined ? before[field] : values.levels[field])
  const {
    id: _id,
    number: _number,
    registeredOn: _on,
    outcome: _outcome,
    class: _class,
    score: _score,
    reviewOn: _review,
    mergedInto: _merged,
    version: _version,
    custom: _custom,
    ...rest
  } = before
  return {
    ...rest,
    name: keep(values.name, before.name),
    kind: values.kind ?? before.kind,
    business: keep(values.business, before.business),
    note: keep(values.note, before.note),
    owner: owner ? before.owner : ownerOf(values.owner ?? '', company, problems),
    department: department ? before.department : departmentOf(values.department ?? '', company, problems),
    users: keep(values.users, before.users),
    origin,
    giver,
    personal: personalOf(values, before.personal),
    retention: keep(values.retention, before.retention),
    retainUntil:
      values.retainUntil === undefined
        ? ((values.retention === tidyText(before.retention) ? undefined : values.retentionDay) ?? before.retainUntil)
        : values.retainUntil,
    holdings: holdingsAfter(before, values, problems),
    ...evaluated({
      confidentiality: level('confidentiality') ?? null,
      integrity: level('integrity') ?? null,
      availability: level('availability') ?? null,
      importance: level('importance') ?? null,
    }),
    classWord: classWordAfter(before, values.classWord, company),
    ...values.attributes,
    custom: customOf(values, before.custom, company, problems),
  }
}
