import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { findingKinds, findingSays, type Finding } from '../model/finding.ts'
import css from './Matrix.module.css'
import { words } from './words.ts'

/** ムリ・ムダ・ムラ side by side, each with how it was computed and the way to put it right. */
export function FindingList({ findings, limit }: { findings: readonly Finding[]; limit?: number }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <div className={css['three']}>
      {findingKinds.map((kind) => {
        const own = findings.filter((found) => found.kind === kind)
        return (
          <div key={kind}>
            <h3>
              {say(findingSays[kind].name)}
              <small>
                {say(findingSays[kind].why)} {t.findingCount(own.length)}
              </small>
            </h3>
            {own.length === 0 && <p className={css['quiet']}>{t.findingsNone}</p>}
            {own.slice(0, limit).map((found) => (
              <div key={found.key} className={css['finding']}>
                <p>{say(found.says)}</p>
                <p className={css['quiet']}>{say(found.how)}</p>
                <LinkButton to={found.fix.link} size="small">
                  {say(found.fix.says)}
                </LinkButton>
              </div>
            ))}
            {limit !== undefined && own.length > limit && <p className={css['quiet']}>{t.findingsMore(own.length - limit)}</p>}
          </div>
        )
      })}
    </div>
  )
}
