import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Matrix.module.css'
import { words } from './words.ts'

interface Tagged {
  readonly legal: string | null
  readonly confidence: string
  readonly revised: string | null
  readonly strict: boolean
  readonly optIn: boolean
}

/** What one should know of a measure before choosing it. */
export function MeasureTags({ of }: { of: Tagged }) {
  const t = useStrings(words)
  return (
    <span className={css['tags']}>
      {of.legal !== null && <Tag>{t.legalTag}</Tag>}
      {of.revised !== null && <Tag>{t.newIn(of.revised)}</Tag>}
      {of.strict && <Tag>{t.strictTag}</Tag>}
      {of.optIn && <Tag>{t.optInTag}</Tag>}
      {of.confidence === 'low' && <Tag>{t.unverified}</Tag>}
    </span>
  )
}
