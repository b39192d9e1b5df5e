import { sql, type SqlBool } from 'kysely'
import type { Check, Look, Step } from '../../platform/acts/area.ts'
import { assetChangeable } from '../inventory/index.ts'
import { findingLedger, printLabels } from './contract.ts'
import { findings } from './findings.ts'
import type { FindingKind } from './model.ts'
import { fileWithin, labelWithin } from './store.ts'

async function found({ db, scope }: Look, kinds: readonly FindingKind[]): Promise<number> {
  // Who cannot change an asset cannot mark it.
  const theirs = sql<SqlBool>`(label_finding.asset is null or ${assetChangeable(scope)})`
  const { count } = await findings(db, scope)
    .where('labelFinding.kind', 'in', kinds)
    .where(theirs)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What is not marked as it should be. */
const wrong: readonly FindingKind[] = ['wrongClass', 'unmarked', 'oldLabel', 'noLabel']

/** Files and places of secrets that carry the right mark or a label in use. */
async function marked({ db, scope }: Look): Promise<number> {
  const right = (asset: string, at: string) => sql<SqlBool>`not exists (select 1 from label_finding
    where label_finding.asset = ${sql.ref(asset)} and label_finding.path in (${sql.raw(at)}) and label_finding.kind = any(${[...wrong]}::text[]))`
  const { rows } = await sql<{ count: number }>`
    select (select count(*)::int from marked_file
        where state = 'marked' and ${fileWithin(scope)} and ${right('marked_file.asset', 'marked_file.path, marked_file.found_path')})
      + (select count(*)::int from label
        where state = 'current' and ${labelWithin(scope)} and ${right('label.asset', 'label.place')}) as count`.execute(db)
  return rows[0]?.count ?? 0
}

export const checks: readonly Check[] = [
  {
    id: 'labels.wrong',
    severity: 'must',
    says: { ja: '正しい表示のない秘密', en: 'Secrets without the right mark' },
    why: {
      ja: '秘密だと見て分からないものは、裁判でも秘密と認められにくくなります。',
      en: 'What cannot be recognised as secret is hardly protected as one in court.',
    },
    mend: { ja: '表示を付ける', en: 'Mark them' },
    link: '/labels',
    who: findingLedger.who,
    count: (look) => found(look, wrong),
  },
  {
    id: 'labels.stray',
    severity: 'should',
    says: { ja: '目録にない、または不要になった表示', en: 'Marks on what is not registered, or no secret any more' },
    why: {
      ja: '表示と目録が食い違うと、どの表示も信じられなくなります。',
      en: 'Where marks and register differ, no mark is believed.',
    },
    mend: { ja: '内容を見る', en: 'See them' },
    link: '/labels',
    who: findingLedger.who,
    count: (look) => found(look, ['unregistered', 'lifted']),
  },
]

export const steps: readonly Step[] = [
  {
    id: 'labels.mark',
    order: 340,
    source: { ja: 'ハンドブック 第3章 3-4', en: 'Handbook 3-4' },
    says: { ja: '秘密だと分かる表示を付ける', en: 'Mark what is secret' },
    why: {
      ja: 'ファイルには区分を書き入れ、棚や金型にはラベルを貼ります。見て分かることが、法律で守られる条件の一つです。',
      en: 'Files carry their class, shelves and moulds a label. That it can be recognised is one condition of the law.',
    },
    example: {
      ja: 'あるプレス会社では、図面ファイル60件にまとめて表示を付け、金型棚にQRラベルを24枚貼りました。',
      en: 'A press company marked sixty drawings at once and put 24 labels on its moulds.',
    },
    act: { ja: '表示を付ける', en: 'Mark them' },
    link: '/labels',
    who: printLabels.who,
    state: async (look) => {
      const right = await marked(look)
      return { done: right, of: right + (await found(look, wrong)) }
    },
  },
]
