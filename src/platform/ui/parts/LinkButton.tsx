import type { ReactNode } from 'react'
import { ButtonContent, look, type Look } from './Button.tsx'
import { Link } from './Link.tsx'

/** `label`: what it is called aloud, where the same word stands on many rows. */
type LinkButtonProps = Look & { to: string; children: ReactNode; className?: string; label?: string }

/** Leads somewhere, looks like a button. */
export function LinkButton({ kind, size, icon, iconAfter, to, children, className, label }: LinkButtonProps) {
  const shape = { ...(kind && { kind }), ...(size && { size }) }
  const marks = { ...(icon && { icon }), ...(iconAfter && { iconAfter }) }
  return (
    <Link to={to} className={look(shape, className)} aria-label={label}>
      <ButtonContent {...marks}>{children}</ButtonContent>
    </Link>
  )
}
