import { RadioCards, type Card } from '../../../platform/ui/form/Choices.tsx'
import { DateInput, TextArea, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import type { FormState } from '../../../platform/ui/form/use-form.ts'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { Effects } from '../../../platform/ui/parts/Effects.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Decision.module.css'
import type { About } from './DecisionPanel.tsx'
import { words } from './words.ts'

const others = ['general', 'patent', 'limitedData', 'discard'] as const

export interface VerdictProps {
  readonly form: FormState
  readonly about: About
  /** Class that stands out, by id, or `general`; and what is said of it. */
  readonly marked: string | null
  readonly markedAs: string
  readonly label: string
  /** Under a duty by law or contract, as the scores say. */
  readonly duty: boolean
}

/** The five outcomes; keeping it secret is one card for each class. */
export function VerdictFields({ form, about, marked, markedAs, label, duty }: VerdictProps) {
  const t = useStrings(words)
  const outcome = form.get('outcome')
  const chosen = outcome === 'secret' ? form.get('class') : outcome
  const note = (card: string, rest: string) => (
    <>
      {card === marked && <b className={css['marked']}>{markedAs}</b>}
      {rest}
    </>
  )
  const cards: Card[] = [
    ...about.classes.map((one) => ({
      value: one.id as string,
      label: t.secret,
      mark: <ClassBadge shape={shapeOfRank(one.rank)}>{one.name}</ClassBadge>,
      description: note(one.id, one.meaning),
    })),
    ...others.map((one) => ({
      value: one as string,
      label: t[one],
      description: note(one, t[`${one}Long`]),
      ...(one === 'general' && about.received && { forbidden: t.receivedForbids }),
      ...(one === 'general' && !about.received && duty && { forbidden: t.dutyForbids }),
    })),
  ]
  const choose = (card: string) => {
    const secret = about.classes.some((one) => one.id === card)
    form.set('outcome', secret ? 'secret' : card)
    form.set('class', secret ? card : null)
    if (secret) return
    form.set('secretUntil', null)
    form.set('secretEvent', '')
  }
  return (
    <>
      <RadioCards
        form={form}
        at="outcome"
        label={label}
        cards={cards}
        chosen={typeof chosen === 'string' ? chosen : ''}
        onChoose={choose}
      />
      <TextArea form={form} at="reason" label={t.reason} hint={t.reasonHint} />
      <DateInput form={form} at="reviewOn" label={t.reviewOn} />
      {outcome === 'secret' && (
        <>
          <DateInput form={form} at="secretUntil" label={t.secretUntil} hint={t.secretUntilHint} />
          <TextInput form={form} at="secretEvent" label={t.secretEvent} hint={t.secretEventHint} />
        </>
      )}
    </>
  )
}

/** What will happen, in numbers, before it does. */
export function Effect({ form, about, title, more }: { form: FormState; about: About; title: string; more?: string }) {
  const t = useStrings(words)
  const name = about.classes.find((one) => one.id === form.get('class'))?.name
  const review = form.get('reviewOn')
  const decided = form.get('class')
  const replace = about.effect.replace[typeof decided === 'string' ? decided : 'none'] ?? 0
  const effects = [
    ...(more === undefined ? [] : [more]),
    t.effectReaders(about.effect.readers),
    ...(name === undefined || about.effect.holdings === 0 ? [] : [t.effectHoldings(about.effect.holdings, name)]),
    ...(replace === 0 ? [] : [t.effectReplace(replace)]),
    ...(form.get('outcome') === 'general' && about.current?.outcome === 'secret' ? [t.effectOpen] : []),
    ...(typeof review === 'string' ? [t.effectReview(showDay(review))] : []),
  ]
  return <Effects title={title} lines={effects} />
}
