import { registerLedger } from '../inventory/index.ts'
import type { Meaning } from './model.ts'

/** What the columns of the register's export mean when they come back; what the decision says is not changed by a file. */
const meaningOf: Readonly<Record<keyof typeof registerLedger.columns & string, Meaning>> = {
  classRank: 'class',
  kind: 'kind',
  number: 'number',
  business: 'business',
  name: 'name',
  note: 'note',
  users: 'users',
  departmentName: 'department',
  ownerName: 'owner',
  holdingText: 'unused',
  placeText: 'place',
  origin: 'origin',
  giver: 'giver',
  personal: 'personal',
  retention: 'retention',
  retainUntil: 'retainUntil',
  registeredOn: 'registeredOn',
  confidentiality: 'confidentiality',
  integrity: 'integrity',
  availability: 'availability',
  importance: 'importance',
  classWord: 'class',
  exportControl: 'exportControl',
  exportItem: 'exportItem',
  exportJudgedOn: 'exportJudgedOn',
  exportJudge: 'exportJudge',
  special: 'special',
  disposal: 'disposal',
  tags: 'tags',
  outcome: 'unused',
  score: 'unused',
  reviewOn: 'unused',
}

/** Headings of the register's export in both languages. */
export const ownHeadings: readonly (readonly [string, Meaning])[] = [
  ['Maruhi の ID', 'id'],
  ['Maruhi ID', 'id'],
  ...Object.entries(registerLedger.columns).flatMap(([name, { says }]): [string, Meaning][] => {
    const meaning = meaningOf[name] ?? 'unused'
    return [
      [says.ja, meaning],
      [says.en, meaning],
    ]
  }),
]
