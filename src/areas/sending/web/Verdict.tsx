import type { z } from 'zod'
import { Icon } from '../../../platform/ui/parts/Icon.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import type { CheckAnswer } from '../contract.ts'
import { verdictSays, type Verdict as VerdictName } from '../model.ts'
import css from './Check.module.css'
import { words } from './words.ts'

const icons = { allowed: 'done', needsApproval: 'warn', forbidden: 'shield' } as const satisfies Record<VerdictName, string>

/** The result in one word, then why, then what to do. */
export function Verdict({ name, answer }: { name: string; answer: z.output<typeof CheckAnswer> }) {
  const t = useStrings(words)
  const say = useSay()
  const next = { allowed: t.allowedNext, needsApproval: t.approvalNext, forbidden: t.forbiddenNext }[answer.verdict]
  return (
    <>
      <div className={`${css['verdict']} ${css[answer.verdict]}`} role="status">
        <b>
          <Icon name={icons[answer.verdict]} />
          {say(verdictSays[answer.verdict])}
        </b>
        <p>{next}</p>
      </div>
      <Section title={t.found} note={name}>
        <ul>
          {answer.reasons.map((reason) => (
            <li key={reason.en}>{say(reason)}</li>
          ))}
        </ul>
        {answer.secrets.length > 0 && (
          <ul className={css['secrets']}>
            {answer.secrets.map((secret) => (
              <li key={`${secret.asset ?? ''}${secret.className}${secret.chars}${secret.share}`}>
                <Tag>{secret.className}</Tag>
                {secret.asset ? (
                  <Link to={`/register/${secret.asset}`}>{`${secret.number} ${secret.name}`}</Link>
                ) : (
                  <span>{t.hiddenName}</span>
                )}
                <span>
                  {secret.kind === 'partial' ? t.secretPart(secret.chars) : t.secretShare(Math.round(secret.share * 100))}
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className={css['small']}>{t.took((answer.ms / 1000).toFixed(2))}</p>
        {!answer.current && <p className={css['small']}>{t.notCurrent}</p>}
      </Section>
    </>
  )
}
