import { deadLawIn } from '../../../catalog/dead-law.ts'
import type { RulePack, RuleTemplate } from '../../../catalog/rule-pack.ts'
import { parseText } from '../../../engines/paper/index.ts'
import type { Says } from '../../../kernel/says.ts'
import type { PackFault } from '../../../platform/packs/read-pack-text.ts'
import { ownVariables, referencesIn, textsOfBlock, variablesIn } from './template.ts'

const twice = (id: string): Says => ({ ja: `番号 ${id} が 2回あります。`, en: `The id ${id} is there twice.` })
const noToggle = (id: string): Says => ({
  ja: `切替 ${id} は、このひな形の toggles にありません。`,
  en: `The template has no toggle ${id}.`,
})
const noVariable = (id: string): Says => ({
  ja: `変数 ${id} は、このひな形の variables にありません。`,
  en: `The template has no variable ${id}.`,
})
const noBlock = (id: string): Says => ({
  ja: `参照先 ${id} は、このひな形にありません。`,
  en: `The template has no block ${id}.`,
})
const broken: Says = {
  ja: '文中の [[ ]] や ** ** が閉じていません。',
  en: 'A [[ ]] or ** ** in the text is not closed.',
}
const chosen: Says = {
  ja: '注意のある切替は、はじめは off（on: false）にしてください。',
  en: 'A toggle with a warning must start as on: false.',
}
const uneven: Says = { ja: '表の行と列の数が合いません。', en: 'The rows of the table do not match its columns.' }
const dead = (word: string, now: string): Says => ({
  ja: `「${word}」は、いまの法律にありません。「${now}」に直してください。`,
  en: `“${word}” is no law in force any more. Write “${now}”.`,
})

function shorthandBreaks(text: string): boolean {
  try {
    parseText(text)
    return false
  } catch {
    return true
  }
}

function inTemplate(template: RuleTemplate, path: readonly PropertyKey[], day: string): PackFault[] {
  const found: PackFault[] = []
  const toggles = new Set(template.toggles.map(({ id }) => id))
  const variables = new Set<string>([...ownVariables, ...template.variables.map(({ id }) => id)])
  const blocks = new Set(template.body.map(({ id }) => id))
  const seen = new Set<string>()
  for (const [name, list] of [
    ['variables', template.variables],
    ['toggles', template.toggles],
  ] as const)
    list.forEach(({ id }, i) => {
      if (list.findIndex((one) => one.id === id) < i) found.push({ path: [...path, name, i, 'id'], says: twice(id) })
    })
  template.toggles.forEach((toggle, i) => {
    if (toggle.warning && toggle.on !== false) found.push({ path: [...path, 'toggles', i, 'on'], says: chosen })
  })
  template.body.forEach((block, i) => {
    const at = [...path, 'body', i]
    if (seen.has(block.id)) found.push({ path: [...at, 'id'], says: twice(block.id) })
    seen.add(block.id)
    if (block.when !== undefined && !toggles.has(block.when))
      found.push({ path: [...at, 'when'], says: noToggle(block.when), misses: block.when })
    if (block.kind === 'table' && [block.head ?? block.widths, ...block.rows].some((row) => row.length !== block.widths.length))
      found.push({ path: [...at, 'rows'], says: uneven })
    for (const text of textsOfBlock(block)) {
      if (shorthandBreaks(text)) found.push({ path: at, says: broken })
      for (const id of variablesIn(text)) if (!variables.has(id)) found.push({ path: at, says: noVariable(id), misses: id })
      for (const id of referencesIn(text)) if (!blocks.has(id)) found.push({ path: at, says: noBlock(id), misses: id })
      for (const { word, now } of deadLawIn(text, block.until ?? day)) found.push({ path: at, says: dead(word, now) })
    }
  })
  return found
}

/** What the form of a pack of rules alone does not say: double ids, switches and references that lead nowhere, law no longer in force. */
export function packFaults(pack: RulePack): PackFault[] {
  const found = pack.templates.flatMap((template, i) => {
    const own = inTemplate(template, ['templates', i], pack.effective)
    const first = pack.templates.findIndex(({ id }) => id === template.id)
    return first < i ? [{ path: ['templates', i, 'id'], says: twice(template.id) }, ...own] : own
  })
  const phrases = (pack.handling ?? []).flatMap((one, i) =>
    one.phrases.flatMap(({ text }, k) =>
      deadLawIn(text, pack.effective).map(({ word, now }) => ({ path: ['handling', i, 'phrases', k], says: dead(word, now) })),
    ),
  )
  return [...found, ...phrases]
}
