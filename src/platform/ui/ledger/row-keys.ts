import type { KeyboardEvent } from 'react'
import type { Row } from './Cell.tsx'
import type { Selection } from './use-selection.ts'

/** Rows that PageUp and PageDown go. */
const stride = 20

interface Ways {
  readonly total: number
  readonly at: (index: number) => Row | undefined
  readonly goTo: (index: number) => void
  readonly selection: Selection
  readonly chooseAll: () => void
  readonly openMenu: (row: Row, index: number, button: HTMLElement) => void
}

const targets = 'input[type="checkbox"], [data-row-link], [data-row-menu], a, button'

function besides(row: HTMLElement, step: number): void {
  const all = [...row.querySelectorAll<HTMLElement>(targets)]
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[at + step]?.focus()
}

const steps: Readonly<Record<string, (index: number, total: number) => number>> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  PageDown: (index) => index + stride,
  PageUp: (index) => index - stride,
  Home: () => 0,
  End: (_, total) => total - 1,
}

/** The keyboard on the rows: arrows go, with Shift they choose, space chooses one, Enter opens (the link itself), the menu key offers. */
export function rowKeys(ways: Ways) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-index]')
    if (!line) return
    const index = Number(line.dataset['index'])
    const row = ways.at(index)
    const { selection } = ways
    const step = steps[event.key]
    if (step) {
      event.preventDefault()
      const next = Math.max(0, Math.min(ways.total - 1, step(index, ways.total)))
      if (event.shiftKey) {
        if (row && !selection.chosen.has(String(row['id']))) selection.toggle(row, index)
        selection.extend(next, ways.at)
      }
      ways.goTo(next)
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault()
      besides(line, event.key === 'ArrowRight' ? 1 : -1)
    } else if (event.key === ' ' && row && !(event.target as HTMLElement).matches('[data-row-menu], input')) {
      event.preventDefault()
      selection.toggle(row, index)
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      ways.chooseAll()
    } else if (event.key === 'Escape' && selection.chosen.size > 0) {
      selection.clear()
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const button = line.querySelector<HTMLElement>('[data-row-menu]')
      if (!button || !row) return
      event.preventDefault()
      ways.openMenu(row, index, button)
    }
  }
}
