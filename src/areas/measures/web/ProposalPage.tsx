import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { read } from '../../../platform/ui/client/client.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { adoptMeasures } from '../contract/acts.ts'
import { matrixView, proposalView } from '../contract/views.ts'
import type { Variant } from '../model/proposal.ts'
import css from './Proposal.module.css'
import { NoSecrets } from './NoSecrets.tsx'
import { Templates } from './Templates.tsx'
import { VariantColumn, type Answer, type Shown } from './VariantColumn.tsx'
import { words } from './words.ts'

const firstMeans = { budget: 1_000_000, hours: 20 }
const most = { budget: 10_000_000, hours: 160 }

function MeanInput({
  label,
  value,
  max,
  step,
  onChange,
}: {
  label: string
  value: number
  max: number
  step: number
  onChange: (value: number) => void
}) {
  const set = (next: number) => {
    if (Number.isFinite(next) && next >= 0) onChange(next)
  }
  return (
    <div className={css['mean']}>
      <label>
        {label}
        <input type="number" min={0} step={step} value={value} onChange={(event) => set(event.target.valueAsNumber)} />
      </label>
      <input
        type="range"
        aria-label={label}
        min={0}
        max={max}
        step={step}
        value={Math.min(value, max)}
        onChange={(event) => set(event.target.valueAsNumber)}
      />
    </div>
  )
}

function Picks({ proposal, answer, onLeaveOut }: { proposal: Shown; answer: Answer; onLeaveOut: (measure: string) => void }) {
  const t = useStrings(words)
  const say = useSay()
  const { data: matrix } = useView(matrixView, { class: null, medium: null, legalOnly: false })
  const nameOf = (id: string) => matrix?.classes.find((one) => one.id === id)?.name ?? ''
  const title = (measure: string) => say(answer.titles[measure] ?? { ja: measure, en: measure })
  return (
    <>
      <Section title={t.picksTitle(proposal.picks.length)}>
        {proposal.picks.length === 0 && <p>{t.noPicks}</p>}
        <ul className={css['list']}>
          {proposal.picks.map((pick) => (
            <li key={`${pick.measure} ${pick.class}`}>
              <div>
                <b>{title(pick.measure)}</b> <Tag>{nameOf(pick.class)}</Tag>
                <p>{say(pick.why)}</p>
              </div>
              <Button size="small" kind="quiet" onClick={() => onLeaveOut(pick.measure)}>
                {t.leaveOut}
              </Button>
            </li>
          ))}
        </ul>
      </Section>
      {proposal.next.length > 0 && (
        <Section title={t.nextTitle}>
          <ul className={css['list']}>
            {proposal.next.map((pick) => (
              <li key={`${pick.measure} ${pick.class}`}>
                <div>
                  <b>{title(pick.measure)}</b> <Tag>{nameOf(pick.class)}</Tag>
                  <p>{say(pick.why)}</p>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

export function ProposalPage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const tell = useTell()
  const [means, setMeans] = useState(firstMeans)
  const [exclude, setExclude] = useState<readonly string[]>([])
  const [variant, setVariant] = useState<Variant>('balanced')
  const asked = useDeferredValue({ ...means, exclude: [...exclude] })
  const query = useQuery({
    queryKey: ['view', proposalView.name, asked],
    queryFn: () => read(proposalView, asked),
    placeholderData: keepPreviousData,
  })
  const { mutate, isPending, error } = useAct(adoptMeasures)
  const answer = query.data
  // Without secrets there are no fields to fill.
  const bare = answer?.proposals.every(({ fields }) => fields === 0) === true
  const chosen = bare ? undefined : answer?.proposals.find((one) => one.variant === variant)
  const take = (proposal: Shown) =>
    mutate(
      { picks: proposal.picks.map(({ measure, class: of }) => ({ measure, class: of })) },
      {
        onSuccess: (done) => {
          tell(t.taken(done.answer.added))
          go('/measures')
        },
      },
    )
  return (
    <>
      <PageHead title={t.proposalTitle} sub={t.proposalSub} />
      <div className={css['means']}>
        <MeanInput
          label={t.budget}
          value={means.budget}
          max={most.budget}
          step={50_000}
          onChange={(budget) => setMeans({ ...means, budget })}
        />
        <MeanInput
          label={t.hoursLimit}
          value={means.hours}
          max={most.hours}
          step={1}
          onChange={(hours) => setMeans({ ...means, hours })}
        />
      </div>
      {exclude.length > 0 && (
        <p className={css['note']}>
          {t.excluded}{' '}
          {exclude.map((measure) => (
            <Button
              key={measure}
              size="small"
              kind="quiet"
              onClick={() => setExclude(exclude.filter((other) => other !== measure))}
            >
              {say(answer?.titles[measure] ?? { ja: measure, en: measure })} — {t.bringBack}
            </Button>
          ))}
        </p>
      )}
      {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading lines={8} />}
      {bare && <NoSecrets />}
      {answer && !bare && (
        <div className={css['variants']} aria-busy={query.isPlaceholderData || undefined}>
          {answer.proposals.map((one) => (
            <VariantColumn
              key={one.variant}
              proposal={one}
              before={answer.before}
              chosen={one.variant === variant}
              onChoose={() => setVariant(one.variant)}
            />
          ))}
        </div>
      )}
      {answer && chosen && (
        <>
          <div className={css['take']}>
            <p>{chosen.fresh === 0 ? t.takeNothing : t.takeEffect(chosen.fresh, chosen.picks.length - chosen.fresh)}</p>
            {chosen.fresh > 0 && (
              <Button kind="primary" size="big" busy={isPending} onClick={() => take(chosen)}>
                {t.takeIn(chosen.fresh)}
              </Button>
            )}
          </div>
          {error && <ErrorBox error={error} />}
          <p className={css['note']}>{t.costNote}</p>
          <Picks proposal={chosen} answer={answer} onLeaveOut={(measure) => setExclude([...exclude, measure])} />
        </>
      )}
      <Templates />
    </>
  )
}
