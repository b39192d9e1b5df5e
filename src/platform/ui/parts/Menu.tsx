import { useId, useRef, type KeyboardEvent, type ReactNode, type Ref, type ToggleEvent } from 'react'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.tsx'
import css from './Menu.module.css'

interface MenuProps {
  /** What the button says, and for a button of another look, the look. */
  readonly label: ReactNode
  readonly icon?: IconName
  readonly buttonClass?: string
  readonly align?: 'start' | 'end'
  readonly children: ReactNode
}

/** Puts an open sheet below what it belongs to, or above where there is no room. */
export function placeBeside(sheet: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const box = anchor.getBoundingClientRect()
  const room = document.documentElement.clientWidth
  const width = Math.min(sheet.offsetWidth, room - 16)
  const left = align === 'end' ? box.right - width : box.left
  const below = window.innerHeight - box.bottom
  const above = below < Math.min(sheet.scrollHeight + 20, 240) && box.top > below
  sheet.style.left = `${Math.max(8, Math.min(left, room - width - 8))}px`
  sheet.style.top = above ? 'auto' : `${box.bottom + 4}px`
  sheet.style.bottom = above ? `${window.innerHeight - box.top + 4}px` : 'auto'
  sheet.style.maxHeight = `${Math.max(160, (above ? box.top : below) - 20)}px`
}

/** Up and down from entry to entry; Tab goes on as everywhere. */
function moveInSheet(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  event.stopPropagation()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input')]
  const at = all.indexOf(document.activeElement as HTMLElement)
  all[(at + step + all.length) % all.length]?.focus()
}

/** The sheet of a menu. Esc or a click elsewhere closes it (native popover). */
export function MenuSheet({
  id,
  ref,
  onToggle,
  children,
}: {
  id?: string
  ref?: Ref<HTMLDivElement>
  onToggle: (event: ToggleEvent<HTMLDivElement>) => void
  children: ReactNode
}) {
  return (
    <div id={id} ref={ref} popover="auto" className={css['sheet']} onToggle={onToggle} onKeyDown={moveInSheet}>
      {children}
    </div>
  )
}

/** A button that opens a small sheet beside itself. */
export function Menu({ label, icon, buttonClass, align = 'end', children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === 'open' && button.current) placeBeside(event.currentTarget, button.current, align)
  }
  return (
    <>
      {buttonClass === undefined ? (
        <Button ref={button} popoverTarget={id} {...(icon && { icon })} iconAfter="down">
          {label}
        </Button>
      ) : (
        <button ref={button} type="button" className={buttonClass} popoverTarget={id}>
          {label}
        </button>
      )}
      <MenuSheet id={id} onToggle={place}>
        {children}
      </MenuSheet>
    </>
  )
}

export function MenuHead({ children }: { children: ReactNode }) {
  return <div className={css['head']}>{children}</div>
}

export function MenuFoot({ children }: { children: ReactNode }) {
  return <div className={css['foot']}>{children}</div>
}

/** One thing to do; choosing it closes the menu. */
export function MenuItem({
  icon,
  children,
  end,
  onChoose,
}: {
  icon?: IconName
  children: ReactNode
  end?: ReactNode
  onChoose: () => void
}) {
  return (
    <button
      type="button"
      className={css['item']}
      onClick={(event) => {
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        onChoose()
      }}
    >
      {icon && <Icon name={icon} small />}
      {children}
      {end && <span className={css['end']}>{end}</span>}
    </button>
  )
}

/** Something to tick; the menu stays open. */
export function MenuCheck({
  checked,
  disabled,
  children,
  onChange,
}: {
  checked: boolean
  disabled?: boolean
  children: ReactNode
  onChange: (on: boolean) => void
}) {
  return (
    <label className={classNames(css['item'], disabled && css['disabled'])}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  )
}
