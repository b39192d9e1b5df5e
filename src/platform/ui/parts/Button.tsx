import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import css from './Button.module.css'
import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.tsx'
import { Link } from './Link.tsx'

interface Look {
  /** One `primary` in a view. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'small' | 'usual' | 'big'
  readonly icon?: IconName
  readonly iconAfter?: IconName
}

function look({ kind = 'plain', size = 'usual' }: Look, extra?: string): string {
  return classNames(css['button'], css[kind], css[size], extra)
}

function Content({ icon, iconAfter, children }: Pick<Look, 'icon' | 'iconAfter'> & { children: ReactNode }) {
  return (
    <>
      {icon && <Icon name={icon} small />}
      {children}
      {iconAfter && <Icon name={iconAfter} small />}
    </>
  )
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement>; busy?: boolean }

/** Names the act. While busy it stays focusable and says so, but does nothing. */
export function Button({
  kind,
  size,
  icon,
  iconAfter,
  busy,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const shape = { ...(kind && { kind }), ...(size && { size }) }
  const marks = { ...(icon && { icon }), ...(iconAfter && { iconAfter }) }
  return (
    <button
      type={type}
      className={look(shape, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      <Content {...marks}>{children}</Content>
    </button>
  )
}

/** `label`: what it is called aloud, where the same word stands on many rows. */
type LinkButtonProps = Look & { to: string; children: ReactNode; className?: string; label?: string }

/** Leads somewhere, looks like a button. */
export function LinkButton({ kind, size, icon, iconAfter, to, children, className, label }: LinkButtonProps) {
  const shape = { ...(kind && { kind }), ...(size && { size }) }
  const marks = { ...(icon && { icon }), ...(iconAfter && { iconAfter }) }
  return (
    <Link to={to} className={look(shape, className)} aria-label={label}>
      <Content {...marks}>{children}</Content>
    </Link>
  )
}

/** Saves a file the server makes. */
export function DownloadButton({ href, size, children }: { href: string; size?: Look['size']; children: ReactNode }) {
  return (
    <a href={href} download className={look(size ? { size } : {})}>
      <Content icon="download">{children}</Content>
    </a>
  )
}

/** A button of one icon; its name is read aloud and shown on hover. */
export function IconButton({ icon, label, ...rest }: { icon: IconName; label: string } & ButtonProps) {
  const { kind: _kind, size: _size, busy: _busy, className, type = 'button', ...native } = rest
  return (
    <button type={type} className={classNames(css['iconOnly'], className)} aria-label={label} title={label} {...native}>
      <Icon name={icon} />
    </button>
  )
}
