import { useId, useRef, type ReactNode, type ToggleEvent } from 'react'
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

/** A button that opens a small sheet beside itself. Esc or a click elsewhere closes it (native popover). */
export function Menu({ label, icon, buttonClass, align = 'end', children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open' || !button.current) return
    const sheet = event.currentTarget
    const anchor = button.current.getBoundingClientRect()
    const room = document.documentElement.clientWidth
    const width = Math.min(sheet.offsetWidth, room - 16)
    const left = align === 'end' ? anchor.right - width : anchor.left
    sheet.style.left = `${Math.max(8, Math.min(left, room - width - 8))}px`
    sheet.style.top = `${anchor.bottom + 4}px`
    sheet.style.maxHeight = `${Math.max(160, window.innerHeight - anchor.bottom - 20)}px`
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
      <div id={id} popover="auto" className={css['sheet']} onToggle={place}>
        {children}
      </div>
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
