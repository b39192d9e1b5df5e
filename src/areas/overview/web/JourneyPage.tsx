import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { useSession, mayOpen } from '../../../platform/ui/client/session.tsx'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { State, Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { journey, resumeStep, skipStep } from '../contract.ts'
import css from './Overview.module.css'
import { SkipDialog } from './SkipDialog.tsx'
import { words } from './words.ts'

type Step = z.output<(typeof journey)['answer']>[number]

const looks = {
  open: { icon: 'ring', tone: 'quiet' },
  begun: { icon: 'half', tone: 'warn' },
  done: { icon: 'done', tone: 'ok' },
  skipped: { icon: 'right', tone: 'quiet' },
} as const

function StepState({ step }: { step: Step }) {
  const t = useStrings(words)
  return (
    <State {...looks[step.state]}>
      {t[step.state]}
      {step.of !== null && step.of > 0 && t.progress(Math.min(step.done, step.of), step.of)}
    </State>
  )
}

function StepItem({ step, next, onSkip }: { step: Step; next: boolean; onSkip: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const session = useSession()
  const tell = useTell()
  const resume = useAct(resumeStep)
  const maySkip = mayOpen(skipStep.who, session)
  const open = step.state === 'open' || step.state === 'begun'
  return (
    <li className={css['step']} data-state={step.state}>
      <div className={css['stepHead']}>
        <h2>{say(step.says)}</h2>
        {next && <Tag>{t.next}</Tag>}
        <StepState step={step} />
      </div>
      <p>{say(step.why)}</p>
      <p className={css['example']}>
        <b>{t.example}</b> {say(step.example)}
      </p>
      <p className={css['source']}>{say(step.source)}</p>
      {step.state === 'skipped' && <p>{t.skippedBecause(step.skippedBecause ?? '')}</p>}
      <div className={css['acts']}>
        {step.mine && step.state !== 'skipped' && (
          <LinkButton to={step.link} kind={next ? 'primary' : 'plain'}>
            {say(step.act)}
          </LinkButton>
        )}
        {!step.mine && open && <span className={css['source']}>{t.others}</span>}
        {maySkip && open && (
          <Button kind="quiet" onClick={onSkip}>
            {t.skip}
          </Button>
        )}
        {maySkip && step.state === 'skipped' && (
          <Button busy={resume.isPending} onClick={() => resume.mutate({ step: step.id }, { onSuccess: () => tell(t.resumed) })}>
            {t.resume}
          </Button>
        )}
      </div>
    </li>
  )
}

/** はじめの道のり: the Handbook's steps in order; each is done by making real things. */
export function JourneyPage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(journey, {})
  const [skipping, setSkipping] = useState<Step | null>(null)
  return (
    <Loaded query={query}>
      {(steps) => {
        const next = steps.find(({ state }) => state === 'open' || state === 'begun')
        return (
          <>
            <PageHead
              title={say(journey.says)}
              sub={t.journeySub(steps.filter(({ state }) => state === 'done').length, steps.length)}
            />
            <ol className={css['steps']}>
              {steps.map((step) => (
                <StepItem key={step.id} step={step} next={step === next} onSkip={() => setSkipping(step)} />
              ))}
            </ol>
            {skipping && <SkipDialog step={skipping.id} title={say(skipping.says)} onClose={() => setSkipping(null)} />}
          </>
        )
      }}
    </Loaded>
  )
}
