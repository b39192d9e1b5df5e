import { useAct } from '../../../platform/ui/client/queries.ts'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeMapping } from '../contract.ts'
import { meanings, meaningSays, type Meaning } from '../model.ts'
import type { Draft } from './DraftPart.tsx'
import css from './Import.module.css'
import { words } from './words.ts'

type Column = Draft['forms'][number]['columns'][number]

function Sureness({ column: { meaning, confidence, because } }: { column: Column }) {
  const t = useStrings(words)
  if (because === 'chosen')
    return (
      <State icon="check" tone="quiet">
        {t.chosen}
      </State>
    )
  if (meaning === 'unused')
    return (
      <State icon="ring" tone="quiet">
        {t.notUsed}
      </State>
    )
  if (confidence >= 0.85)
    return (
      <State icon="done" tone="ok">
        {t.certain}
      </State>
    )
  return confidence >= 0.6 ? (
    <State icon="half" tone="quiet">
      {t.likely}
    </State>
  ) : (
    <State icon="alert" tone="warn">
      {t.unsure}
    </State>
  )
}

const leveled: ReadonlySet<Meaning> = new Set(['importance', 'confidentiality', 'integrity', 'availability'])

/** How a ledger's own steps are read as three. */
function ScaleLine({ column: { meaning, scale } }: { column: Column }) {
  const t = useStrings(words)
  if (!scale || !leveled.has(meaning)) return null
  const steps = Object.entries(scale).sort(([, one], [, other]) => other - one)
  return <p className={css['tables']}>{t.scale(steps.map(([word, level]) => t.step(word, level)))}</p>
}

/** What each column means, how sure that is, and the way to say otherwise. */
export function Mapping({ draft }: { draft: Draft }) {
  const t = useStrings(words)
  const say = useSay()
  const change = useAct(changeMapping)
  const choose = (form: number, column: number, meaning: Meaning) =>
    change.mutate({ draft: draft.id, version: draft.version, columns: [{ form, column, meaning }] })
  return (
    <Section title={t.mapping} note={t.mappingWhy}>
      {change.isError && <ErrorBox error={change.error} />}
      {draft.forms.map(({ columns, tables }, form) => (
        // Forms of a draft never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={form}>
          <p className={css['tables']}>
            {t.tablesOf(tables.map(({ sheet, headingRows, rows }) => t.tableOf(sheet, headingRows[0] ?? 1, rows)).join('　'))}
          </p>
          <PlainTable
            label={t.mapping}
            heads={[t.heading, t.meaning, t.sure, t.samples]}
            rows={columns.map((column, index) => ({
              key: `${index}`,
              cells: [
                <b key="heading">{column.heading || t.noHeading}</b>,
                <div key="meaning">
                  <select
                    className={css['select']}
                    aria-label={t.meaningOf(column.heading || t.noHeading)}
                    value={column.meaning}
                    disabled={change.isPending}
                    onChange={(event) => choose(form, index, event.target.value as Meaning)}
                  >
                    {meanings.map((meaning) => (
                      <option key={meaning} value={meaning}>
                        {say(meaningSays[meaning])}
                      </option>
                    ))}
                  </select>
                  <ScaleLine column={column} />
                </div>,
                <Sureness key="sure" column={column} />,
                <span key="samples" className={css['samples']}>
                  {column.samples.join(' ／ ')}
                </span>,
              ],
            }))}
          />
        </div>
      ))}
    </Section>
  )
}
