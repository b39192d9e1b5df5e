import { useEffect, useRef } from 'react'
import { useGo } from '../pages/route.ts'

import { MenuItem, MenuSheet, placeBeside } from '../parts/Menu.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import type { BatchAct } from './batch.ts'
import type { Row } from './Cell.tsx'
import type { RowShape } from './shape.ts'
import { idOf, type Selection } from './use-selection.ts'

export interface OpenMenu {
  readonly row: Row
  readonly index: number
  readonly button: HTMLElement
}

/** What can be done with one row; one menu for all rows. */
export function RowMenu({
  open,
  shape,
  selection,
  onAct,
  onClose,
}: {
  open: OpenMenu
  shape: RowShape
  selection: Selection
  onAct: (act: BatchAct, row: Row) => void
  onClose: () => void
}) {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const sheet = useRef<HTMLDivElement>(null)
  const { row, index, button } = open
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    element.showPopover()
    placeBeside(element, button, 'end')
    element.querySelector<HTMLElement>('button')?.focus()
  }, [button])
  const { to, onOpen, batch } = shape
  const chosen = selection.chosen.has(idOf(row))
  return (
    <MenuSheet
      ref={sheet}
      onToggle={(event) => {
        if (event.newState !== 'closed') return
        if (document.activeElement === document.body || sheet.current?.contains(document.activeElement)) button.focus()
        onClose()
      }}
    >
      {(to || onOpen) && (
        <MenuItem icon="right" onChoose={() => (onOpen ? onOpen(row) : to && go(to(row)))}>
          {t.openRow}
        </MenuItem>
      )}
      <MenuItem icon="check" onChoose={() => selection.toggle(row, index)}>
        {chosen ? t.unpick : t.pick}
      </MenuItem>
      {batch.map((one) => (
        <MenuItem key={one.act.name} icon={one.icon ?? 'pen'} onChoose={() => onAct(one, row)}>
          {say(one.act.says)}
        </MenuItem>
      ))}
    </MenuSheet>
  )
}
