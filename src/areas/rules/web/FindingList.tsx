import { Fragment } from 'react'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { findingKinds, findingSays } from '../model/finding.ts'
import css from './Rules.module.css'
import type { Finding } from './types.ts'
import { words } from './words.ts'

/** `on`: the document whose page it is; it needs no link to itself. */
export function FindingList({ findings, on }: { findings: readonly Finding[]; on?: string }) {
  const t = useStrings(words)
  const say = useSay()
  if (findings.length === 0) return <Note tone="ok">{t.findingsNone}</Note>
  return (
    <div className={css['findings']}>
      {findingKinds
        .map((kind) => ({ kind, all: findings.filter((one) => one.kind === kind) }))
        .filter(({ all }) => all.length > 0)
        .map(({ kind, all }) => (
          <Fragment key={kind}>
            <h2>
              {say(findingSays[kind])}
              <span>{t.cases(all.length)}</span>
            </h2>
            <ul>
              {all.map((one) => (
                <li key={one.key} className={css['finding']} data-stop={one.stop}>
                  <span>{say(one.says)}</span>
                  {one.stop && <span className={css['quiet']}>{t.stops}</span>}
                  <span className={css['links']}>
                    {one.fix.link !== `/rules/${on}` && <Link to={one.fix.link}>{say(one.fix.says)}</Link>}
                    {one.kind === 'promise' && one.document !== on && <Link to={`/rules/${one.document}`}>{t.openDocument}</Link>}
                  </span>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
    </div>
  )
}
