import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { assetRequirements } from '../contract.ts'
import { answerSays, standingSays, type Standing } from '../model.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import css from './Requirements.module.css'
import { words } from './words.ts'

type Requirements = z.output<(typeof assetRequirements)['answer']>
type Check = Requirements['requirements'][number]['checks'][number]

const looks: Record<Standing, { icon: 'done' | 'warn' | 'ring' | 'right'; tone: 'ok' | 'err' | 'warn' | 'quiet' }> = {
  shown: { icon: 'done', tone: 'ok' },
  confirmed: { icon: 'done', tone: 'ok' },
  lacking: { icon: 'warn', tone: 'err' },
  notApplicable: { icon: 'right', tone: 'quiet' },
  unverified: { icon: 'ring', tone: 'warn' },
}

function CheckRow({ check, onAnswer }: { check: Check; onAnswer: (() => void) | null }) {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  return (
    <li className={css['check']}>
      <div className={css['head']}>
        <h3>{say(check.question)}</h3>
        <State {...looks[check.standing]}>{say(standingSays[check.standing])}</State>
      </div>
      {check.evidence.length > 0 && (
        <ul className={css['evidence']}>
          {check.evidence.map(({ says, link }) => (
            <li key={says.ja}>
              <Link to={link}>{say(says)}</Link>
            </li>
          ))}
        </ul>
      )}
      {check.answer && (
        <p className={css['answer']}>
          <b>{say(answerSays[check.answer.answer])}</b> {check.answer.note}
          <span>{t.answered(check.answer.by, showMoment(check.answer.at))}</span>
        </p>
      )}
      {check.evidence.length === 0 && !check.answer && <p className={css['quiet']}>{t.shownBy(say(check.shownBy))}</p>}
      {onAnswer && (
        <Button
          size="small"
          onClick={onAnswer}
          aria-label={`${check.answer ? t.change : t.answer}${signs.colon}${say(check.question)}`}
        >
          {check.answer ? t.change : t.answer}
        </Button>
      )}
    </li>
  )
}

/** The tab on an asset: what shows each legal requirement, and what is still unverified. */
export function RequirementsPanel({ id }: { id: string }) {
  const t = useStrings(words)
  const say = useSay()
  const asset = id as `ast_${string}`
  const query = useView(assetRequirements, { asset })
  const [answering, setAnswering] = useState<Check | null>(null)
  return (
    <Loaded query={query} lines={8}>
      {({ requirements, mayAnswer, source, effective }) => {
        const all = requirements.flatMap(({ checks }) => checks.map(({ standing }) => standing))
        const count = (...of: Standing[]) => all.filter((one) => of.includes(one)).length
        if (requirements.length === 0) return <EmptyState icon="book" title={t.none} />
        return (
          <>
            <Note>{t.lead}</Note>
            <p className={css['sum']}>{t.sum(count('shown', 'confirmed'), count('unverified'), count('lacking'))}</p>
            {requirements.map((one) => (
              <Section key={one.id} title={say(one.says)}>
                <p className={css['quiet']}>{say(one.meaning)}</p>
                <ul>
                  {one.checks.map((check) => (
                    <CheckRow key={check.id} check={check} onAnswer={mayAnswer ? () => setAnswering(check) : null} />
                  ))}
                </ul>
              </Section>
            ))}
            <p className={css['quiet']}>{t.source(say(source), effective)}</p>
            {answering && <AnswerDialog asset={asset} check={answering} onClose={() => setAnswering(null)} />}
          </>
        )
      }}
    </Loaded>
  )
}
