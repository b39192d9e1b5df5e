import { Icon } from '../parts/Icon.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Field, type FieldProps } from './Field.tsx'
import css from './Field.module.css'
import own from './MultiSelect.module.css'
import { ListInput, shortList } from './ListInput.tsx'
import type { Option } from './Select.tsx'

/** Several of a long list: chosen ones stand above as tags to take away, the list below adds. */
export function MultiSelect({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  const t = useStrings(words)
  const { form, at } = field
  const chosen = (form.get(at) ?? []) as readonly string[]
  const rest = options.filter(({ value }) => !chosen.includes(value))
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? value
  return (
    <Field {...field}>
      {(wired) => (
        <>
          {chosen.length > 0 && (
            <ul className={own['chosen']}>
              {chosen.map((value) => (
                <li key={value}>
                  <button
                    type="button"
                    className={own['tag']}
                    aria-label={t.removeThis(nameOf(value))}
                    onClick={() =>
                      form.set(
                        at,
                        chosen.filter((other) => other !== value),
                      )
                    }
                  >
                    {nameOf(value)}
                    <Icon name="close" small />
                  </button>
                </li>
              ))}
            </ul>
          )}
          {options.length > shortList ? (
            <ListInput
              wired={wired}
              name={at}
              options={rest}
              shown=""
              placeholder={t.typeToFind}
              onChoose={(value) => form.set(at, [...chosen, value])}
            />
          ) : (
            <select
              {...wired}
              name={at}
              className={css['input']}
              value=""
              onChange={(event) => {
                if (event.target.value !== '') form.set(at, [...chosen, event.target.value])
              }}
            >
              <option value="">{t.pleaseChoose}</option>
              {rest.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </>
      )}
    </Field>
  )
}
