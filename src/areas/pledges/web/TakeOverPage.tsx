import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { Rows } from '../../../platform/ui/form/Rows.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { DateInput, TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { takeOver } from '../contract/pledges.ts'
import { askablePeople } from '../contract/views.ts'
import { pledgeKinds, pledgeKindSays } from '../model/kinds.ts'
import { readPasted, type PastedRow } from '../model/pasted.ts'
import css from './Pledges.module.css'
import { words } from './words.ts'

const blank = { person: null, kind: 'joining', signedOn: null, note: '' }

/** A name nobody has stays in the note, so that nothing that was pasted is lost. */
const rowOf = ({ person, name, kind, signedOn, note }: PastedRow) => ({
  person,
  kind,
  signedOn,
  note: person === null ? [name, note].filter(Boolean).join('　') : note,
})

export function TakeOverPage() {
  const t = useStrings(words)
  const say = useSay()
  const [pasted, setPasted] = useState('')
  const [news, setNews] = useState<string | null>(null)
  const [results, setResults] = useState<readonly string[]>([])
  const { data: people = [] } = useView(askablePeople, {})
  const said = { entered: t.resultEntered, notFound: t.resultNotFound, future: t.resultFuture, there: t.resultThere }
  const form = useActForm(takeOver, {
    draft: 'pledges.takeOver',
    initial: { rows: [blank] },
    onDone: ({ answer }) => {
      const rows = (form.get('rows') ?? []) as { person: string }[]
      setResults(
        answer.rows.map(({ row, result }) => {
          const name = people.find(({ id }) => id === rows[row]?.person)?.name ?? t.noRow
          return `${name}　${said[result]}`
        }),
      )
      setNews(t.entered(answer.entered))
      form.reset()
    },
  })
  const read = () => {
    const rows = readPasted(pasted, people)
    form.set('rows', rows.map(rowOf))
    setNews(t.pasted(rows.length, rows.filter((row) => row.person === null || row.kind === null || row.signedOn === null).length))
    setPasted('')
  }
  return (
    <div className={css['stack']}>
      <PageHead title={t.takeOver} sub={t.takeOverSub} acts={<LinkButton to="/pledges">{t.toLedger}</LinkButton>} />
      <Section title={t.paste}>
        <div className={css['stack']}>
          <label>
            <span className={css['line']}>{t.pasteHint}</span>
            <textarea rows={4} value={pasted} className={css['area']} onChange={(event) => setPasted(event.target.value)} />
          </label>
          <p>
            <Button onClick={read} busy={pasted.trim() === ''}>
              {t.pasteRead}
            </Button>
          </p>
        </div>
      </Section>
      {news !== null && <Note tone="ok">{news}</Note>}
      {results.length > 0 && (
        <ul className={css['rows']}>
          {results.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <Form
        form={form}
        acts={
          <Button type="submit" kind="primary" size="big" busy={form.busy}>
            {t.enter}
          </Button>
        }
      >
        <Rows
          form={form}
          at="rows"
          label={t.rows}
          blank={blank}
          addLabel={t.addRow}
          columns="minmax(0, 2fr) minmax(0, 2fr) minmax(0, 2fr) minmax(0, 3fr)"
        >
          {(row) => (
            <>
              <Select
                form={form}
                at={`${row}.person`}
                label={t.signer}
                options={people.map(({ id, name, unit }) => ({ value: id, label: unit === '' ? name : `${name} / ${unit}` }))}
              />
              <Select
                form={form}
                at={`${row}.kind`}
                label={t.kind}
                options={pledgeKinds
                  .filter((kind) => kind !== 'visitor')
                  .map((value) => ({ value, label: say(pledgeKindSays[value]) }))}
              />
              <DateInput form={form} at={`${row}.signedOn`} label={t.signedOn} />
              <TextInput form={form} at={`${row}.note`} label={t.note} />
            </>
          )}
        </Rows>
      </Form>
    </div>
  )
}
