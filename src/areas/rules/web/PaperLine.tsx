import type { ReactNode } from 'react'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { numbered } from './numbered.ts'
import css from './Rules.module.css'
import type { Line } from './types.ts'
import { words } from './words.ts'

function Grid({ line }: { line: Line }) {
  const t = useStrings(words)
  return (
    <div className={css['scroll']} tabIndex={0} role="region" aria-label={line.label || t.table}>
      <table className={css['table']}>
        {line.label && <caption>{line.label}</caption>}
        {line.head.length > 0 && (
          <thead>
            <tr>
              {numbered(line.head).map(({ key, one }) => (
                <th key={key} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {numbered(line.rows).map(({ key, one: [first, ...rest] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {numbered(rest).map((cell) => (
                <td key={cell.key}>{cell.one}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Said = ({ line }: { line: Line }) => (
  <>{numbered(line.runs).map(({ key, one }) => (one.strong ? <b key={key}>{one.text}</b> : <span key={key}>{one.text}</span>))}</>
)

/** One provision as on paper. `off`: left out. `children`: what stands below it. */
export function PaperLine({ line, off = false, children }: { line: Line; off?: boolean; children?: ReactNode }) {
  const { kind, label, level } = line
  if (kind === 'pageBreak' || kind === 'qr') return null
  const heads = kind === 'chapter' || kind === 'article' || kind === 'heading'
  const grid = kind === 'table' || kind === 'facts' || kind === 'signature'
  return (
    <div className={css['line']} data-kind={kind} data-level={level} data-off={off} data-bare={label === '' && level === 1}>
      {grid && <Grid line={line} />}
      {heads && (
        <h3 className={css['words']}>
          {label} {kind === 'article' ? '（' : ''}
          <Said line={line} />
          {kind === 'article' ? '）' : ''}
        </h3>
      )}
      {!grid && !heads && (
        <>
          {label !== '' && <span className={css['label']}>{label}</span>}
          <p className={css['words']}>
            <Said line={line} />
          </p>
        </>
      )}
      {children}
    </div>
  )
}
