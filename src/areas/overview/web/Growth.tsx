import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Executive.module.css'
import { words } from './words.ts'

const width = 600
const height = 90
const margin = 8

interface GrowthProps {
  readonly growth: readonly { readonly month: string; readonly assets: number }[]
}

/** The size of the register over twelve months, as a line with its table beside it. */
export function Growth({ growth }: GrowthProps) {
  const t = useStrings(words)
  const most = Math.max(1, ...growth.map(({ assets }) => assets))
  const points = growth.map(({ assets }, i) => ({
    x: margin + (i * (width - 2 * margin)) / Math.max(1, growth.length - 1),
    y: height - margin - (assets * (height - 2 * margin)) / most,
  }))
  const last = points.at(-1)
  const says = t.growthSay(growth[0]?.assets ?? 0, growth.at(-1)?.assets ?? 0)
  return (
    <Section title={t.growth} note={says}>
      <svg className={css['line']} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says} preserveAspectRatio="none">
        <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {last && <circle cx={last.x} cy={last.y} r="4" />}
      </svg>
      <div className={css['ends']} aria-hidden="true">
        <span>{growth[0]?.month}</span>
        <span>{growth.at(-1)?.month}</span>
      </div>
      <details className={css['table']}>
        <summary>{t.asTable}</summary>
        <PlainTable
          label={t.growth}
          heads={[t.month, t.assets]}
          rows={growth.map(({ month, assets }) => ({ key: month, cells: [month, assets.toLocaleString()] }))}
        />
      </details>
    </Section>
  )
}
