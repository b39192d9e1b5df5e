import type { ReactNode } from 'react'
import { classNames } from '../parts/class-names.ts'
import { FieldGroup, type FieldProps } from './Field.tsx'
import css from './Choices.module.css'
import type { Option } from './Select.tsx'

export interface Card extends Option {
  /** A badge or icon before the words. */
  readonly mark?: ReactNode
  readonly description?: ReactNode
  /** Why it cannot be chosen; it stays in sight. */
  readonly forbidden?: string
}

interface RadioCardsProps extends FieldProps {
  readonly cards: readonly Card[]
  /** Where one card stands for several values of the form: which is chosen, and what choosing does. */
  readonly chosen?: string
  readonly onChoose?: (card: string) => void
}

/** One of a few, each with its consequence in words. */
export function RadioCards({ cards, chosen, onChoose, ...field }: RadioCardsProps) {
  const { form, at } = field
  const value = chosen ?? form.get(at)
  const choose = onChoose ?? ((next: string) => form.set(at, next))
  return (
    <FieldGroup {...field}>
      {(wired) => (
        <div className={css['cards']}>
          {cards.map(({ value: card, label, mark, description, forbidden }) => (
            <label key={card} className={classNames(css['card'], forbidden !== undefined && css['forbidden'])}>
              <input
                type="radio"
                name={wired.id}
                value={card}
                checked={value === card}
                disabled={forbidden !== undefined}
                aria-invalid={wired['aria-invalid']}
                onChange={() => choose(card)}
              />
              {mark}
              <span className={css['words']}>
                <b>{label}</b>
                {(forbidden ?? description) && <span>{forbidden ?? description}</span>}
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

/** Several of a list. */
export function CheckList({ options, ...field }: FieldProps & { options: readonly (Option & { description?: string })[] }) {
  const { form, at } = field
  const chosen = (form.get(at) ?? []) as readonly string[]
  return (
    <FieldGroup {...field}>
      {(wired) => (
        <div className={css['checks']}>
          {options.map(({ value, label, description }) => (
            <label key={value} className={css['check']}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                aria-invalid={wired['aria-invalid']}
                onChange={(event) =>
                  form.set(at, event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                }
              />
              <span className={css['words']}>
                <span>{label}</span>
                {description && <span className={css['description']}>{description}</span>}
              </span>
            </label>
          ))}
        </div>
      )}
    </FieldGroup>
  )
}

/** Yes or no. */
export function CheckBox({ label, description, ...field }: FieldProps & { description?: string }) {
  const { form, at } = field
  return (
    <label className={css['check']}>
      <input type="checkbox" checked={form.get(at) === true} onChange={(event) => form.set(at, event.target.checked)} />
      <span className={css['words']}>
        <span>{label}</span>
        {description && <span className={css['description']}>{description}</span>}
      </span>
    </label>
  )
}
