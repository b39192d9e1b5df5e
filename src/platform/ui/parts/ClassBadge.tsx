import type { ReactNode } from 'react'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './ClassBadge.module.css'
import { classNames } from './class-names.ts'
import { Said } from './Said.tsx'

/** Silhouettes that survive a black-and-white copier: double frame, thick edge, empty pill, dashed. */
export type ClassShape = 'highest' | 'secret' | 'open' | 'undecided'

/** Classes are secret by definition; the strictest of the defaults has rank 3. */
export function shapeOfRank(rank: number): ClassShape {
  if (rank >= 3) return 'highest'
  return rank > 0 ? 'secret' : 'undecided'
}

interface ClassBadgeProps {
  readonly shape: ClassShape
  /** The class as the company calls it. */
  readonly children: ReactNode
  /** Nobody decided it yet: dashed, no fill. */
  readonly proposed?: boolean
  readonly large?: boolean
}

/** The same on screen, on paper and on labels. */
export function ClassBadge({ shape, children, proposed, large }: ClassBadgeProps) {
  const t = useStrings(words)
  return (
    <span className={classNames(css['badge'], css[shape], proposed && css['proposed'], large && css['large'])}>
      {children}
      {proposed && <Said>{t.proposedClass}</Said>}
    </span>
  )
}
