import { exportControls, exportSays, specialSays, type Attributes, type ExportControl } from '../../inventory/index.ts'
import type { Meaning } from '../model.ts'
import { isEmptyCell, textOf, type Cell } from '../read/cells.ts'
import { dayOf, markOf, plain } from '../understand/values.ts'
import { problem, type Problem } from './problems.ts'

const specials = Object.keys(specialSays) as (keyof typeof specialSays)[]

/** 該当・非該当・対象外 as ledgers write it; undefined: none of them. */
function exportOf(cell: Cell | undefined): ExportControl | null | undefined {
  const text = plain(textOf(cell))
  if (text === '' || /^(?:未|未判定|未実施|未確認|[-－ー―])$/.test(text)) return null
  const own = exportControls.find((one) => [exportSays[one].ja, exportSays[one].en].some((word) => plain(word) === text))
  if (own) return own
  if (/^(?:対象外|不要|n\/a)$/.test(text)) return 'outOfScope'
  if (/^(?:非該当|非|該当しない|×)/.test(text)) return 'notControlled'
  return /^(?:該当|該|○)/.test(text) ? 'controlled' : undefined
}

/** Export control, special care, disposal and tags; absent where no column says it. */
export function attributesOf(
  cells: ReadonlyMap<Meaning, Cell>,
  text: (meaning: Meaning) => string,
  from1904: boolean,
  problems: Problem[],
): Partial<Attributes> {
  const found: { -readonly [Key in keyof Attributes]?: Attributes[Key] } = {}
  for (const name of ['exportItem', 'exportJudge', 'disposal'] as const) if (cells.has(name)) found[name] = text(name) || null
  if (cells.has('exportJudgedOn')) {
    const cell = cells.get('exportJudgedOn')
    found.exportJudgedOn = dayOf(cell, from1904)
    if (found.exportJudgedOn === null && !isEmptyCell(cell))
      problems.push(problem('exportJudgedOn', 'noDay', { value: textOf(cell) }))
  }
  if (cells.has('exportControl')) {
    const control = exportOf(cells.get('exportControl'))
    if (control === undefined) problems.push(problem('exportControl', 'noExport', { value: text('exportControl') }))
    const judged = found.exportJudgedOn && found.exportJudge
    const whole = control === 'outOfScope' || (judged && (control === 'notControlled' || found.exportItem))
    if (control && !whole) problems.push(problem('exportControl', 'judgementIncomplete', { value: text('exportControl') }))
    found.exportControl = control && whole ? control : null
  }
  for (const name of specials) {
    if (!cells.has(name)) continue
    const mark = markOf(cells.get(name))
    if (mark === undefined) problems.push(problem(name, 'noMark', { value: text(name) }))
    found[name] = mark === false ? null : true
  }
  if (cells.has('special')) {
    const words = text('special').split(/[、,]\s*/)
    for (const name of specials)
      found[name] = words.some((word) => [specialSays[name].ja, specialSays[name].en].some((says) => plain(says) === plain(word)))
        ? true
        : null
  }
  if (cells.has('tags')) {
    const tags = [
      ...new Set(
        text('tags')
          .split(/[、,，;；\n]+/)
          .map((tag) => tag.trim().slice(0, 40))
          .filter(Boolean),
      ),
    ].sort()
    found.tags = tags.length === 0 ? null : tags.slice(0, 30)
  }
  return found
}
