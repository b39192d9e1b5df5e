import type { Filter, Ledger } from '../../../kernel/view.ts'
import type { LedgerCounts } from '../client/client.ts'
import { Button } from '../parts/Button.tsx'
import { Chip, ChipRow } from '../parts/Chip.tsx'
import { Menu, MenuCheck } from '../parts/Menu.tsx'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import css from './Filters.module.css'
import { toggled, type Place } from './query.ts'

interface Offered {
  readonly value: string
  readonly label: string
  readonly count: number | undefined
}

/** More values than this are offered in a menu instead of a row. */
const chipLimit = 7

interface FiltersProps {
  readonly ledger: Pick<Ledger, 'filters'>
  readonly counts: LedgerCounts | undefined
  readonly place: Place
  readonly go: (place: Place) => void
}

/** Filter chips with how many rows each would show, for what the person may see. */
export function Filters({ ledger, counts, place, go }: FiltersProps) {
  const t = useStrings(words)
  const say = useSay()
  const offered = (name: string, filter: Filter): Offered[] => {
    const counted = counts?.filters[name] ?? []
    const values = filter.choices ? Object.keys(filter.choices) : counted.map(({ value }) => value)
    const chosen = place.filters[name] ?? []
    const shown = values.filter(
      (value) => counts === undefined || chosen.includes(value) || counted.some((one) => one.value === value && one.count > 0),
    )
    const listed = [...shown, ...chosen.filter((value) => !values.includes(value))].map((value) => {
      const found = counted.find((one) => one.value === value)
      const named = filter.choices?.[value] ?? found?.says
      return { value, label: named ? say(named) : (found?.label ?? value), count: found?.count ?? (counts ? 0 : undefined) }
    })
    // Values found in the rows come in no order of their own.
    return filter.choices ? listed : listed.sort((one, other) => one.label.localeCompare(other.label, 'ja'))
  }
  const inUse = Object.keys(place.filters).length > 0
  return (
    <div className={css['filters']} role="group" aria-label={t.filters}>
      {Object.entries(ledger.filters).map(([name, filter]) => {
        const values = offered(name, filter)
        const chosen = place.filters[name] ?? []
        if (values.length === 0 || (values.length === 1 && chosen.length === 0 && !filter.choices)) return null
        const toggle = (value: string) => go(toggled(place, name, value))
        if (values.length > chipLimit)
          return (
            <Menu
              key={name}
              align="start"
              buttonClass={css['more'] ?? ''}
              label={`${say(filter.says)}${chosen.length > 0 ? ` ${chosen.length}` : ''} ▾`}
            >
              {values.map(({ value, label, count }) => (
                <MenuCheck key={value} checked={chosen.includes(value)} onChange={() => toggle(value)}>
                  {label}
                  <span className={css['count']}>{count?.toLocaleString()}</span>
                </MenuCheck>
              ))}
            </Menu>
          )
        return (
          <ChipRow key={name} label={say(filter.says)}>
            {values.map(({ value, label, count }) => (
              <Chip
                key={value}
                on={chosen.includes(value)}
                {...(count === undefined ? {} : { count })}
                onToggle={() => toggle(value)}
              >
                {label}
              </Chip>
            ))}
          </ChipRow>
        )
      })}
      {inUse && (
        <Button kind="quiet" size="small" onClick={() => go({ ...place, filters: {} })}>
          {t.clearFilters}
        </Button>
      )}
    </div>
  )
}
