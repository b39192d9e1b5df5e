import css from './Icon.module.css'
import { classNames } from './class-names.ts'
import { icons, type IconName } from './icons.tsx'

/** Decoration beside a word, unless it carries a `label` of its own. */
export function Icon({ name, small, label }: { name: IconName; small?: boolean; label?: string }) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg className={classNames(css['icon'], small && css['small'])} viewBox="0 0 24 24" {...naming}>
      {icons[name]}
    </svg>
  )
}
