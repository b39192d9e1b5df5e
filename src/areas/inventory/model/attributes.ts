import { refusals } from '../../../kernel/refusal.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PlainDate } from '../../../kernel/time.ts'

const refuse = refusals('inventory', {
  judgementIncomplete: {
    status: 422,
    ja: '該非判定の結果を入れるときは、判定日と判定した人も入れてください。',
    en: 'With the result of the export judgement give its day and who judged.',
  },
  judgedAhead: {
    status: 422,
    ja: '判定日は、きょうまでの日付にしてください。',
    en: 'The day of the judgement must not lie ahead.',
  },
  itemMissing: {
    status: 422,
    ja: '該当するときは、輸出令・外為令の項番を入れてください。例：2の項(12)',
    en: 'For controlled technology give the item number.',
  },
})

/** 該非判定 under the Foreign Exchange and Foreign Trade Act: against the lists of items; null: not judged yet. */
export const exportControls = ['controlled', 'notControlled', 'outOfScope'] as const
export type ExportControl = (typeof exportControls)[number]

export const exportSays: Readonly<Record<ExportControl, Says>> = {
  controlled: { ja: '該当', en: 'Controlled' },
  notControlled: { ja: '非該当', en: 'Not controlled' },
  outOfScope: { ja: '対象外', en: 'Out of scope' },
}

/** Facts beside the name that ask for care of their own. Null: nothing was said. */
export interface Attributes {
  readonly exportControl: ExportControl | null
  /** 項番 of the list. */
  readonly exportItem: string | null
  readonly exportJudgedOn: PlainDate | null
  readonly exportJudge: string | null
  /** みなし輸出: giving it to certain people inside Japan is an export as well. */
  readonly deemedExport: boolean | null
  /** Provided to certain others as data (限定提供データ); whether it is managed so is decided. */
  readonly limitedProvision: boolean | null
  /** Shared along the supply chain. */
  readonly supplyChain: boolean | null
  /** How it is erased or destroyed. */
  readonly disposal: string | null
  readonly tags: readonly string[] | null
}

export const noAttributes: Attributes = {
  exportControl: null,
  exportItem: null,
  exportJudgedOn: null,
  exportJudge: null,
  deemedExport: null,
  limitedProvision: null,
  supplyChain: null,
  disposal: null,
  tags: null,
}

export const attributeNames = Object.keys(noAttributes) as (keyof Attributes)[]

type Given = { readonly [Key in keyof Attributes]?: Attributes[Key] | undefined }

/** What was given, with nothing where nothing was said; what is left out stays out. */
export function tidyAttributes(given: Given): Given {
  const tidied: Record<string, unknown> = {}
  for (const name of attributeNames) {
    const value = given[name]
    if (value === undefined) continue
    tidied[name] = value === '' || value === false ? null : value
  }
  if (given.tags) {
    const tags = [...new Set(given.tags.map((tag) => tag.trim()).filter(Boolean))].sort()
    tidied['tags'] = tags.length === 0 ? null : tags
  }
  // Without a result there is nothing to say about it.
  if (given.exportControl === null) for (const name of ['exportItem', 'exportJudgedOn', 'exportJudge']) tidied[name] = null
  if (given.exportControl === 'outOfScope') tidied['exportItem'] = null
  return tidied as Given
}

/** @throws Refusal inventory.judgementIncomplete, judgedAhead, itemMissing. */
export function checkAttributes(given: Given, today: PlainDate): void {
  const { exportControl, exportItem, exportJudgedOn, exportJudge } = given
  if (!exportControl) return
  if (exportControl === 'controlled' && !exportItem) throw refuse.itemMissing({}, 'exportItem')
  if (exportControl !== 'outOfScope' && !exportJudgedOn) throw refuse.judgementIncomplete({}, 'exportJudgedOn')
  if (exportControl !== 'outOfScope' && !exportJudge) throw refuse.judgementIncomplete({}, 'exportJudge')
  if (exportJudgedOn && exportJudgedOn > today) throw refuse.judgedAhead({}, 'exportJudgedOn')
}
