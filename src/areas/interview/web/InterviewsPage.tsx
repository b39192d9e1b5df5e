import { useView } from '../../../platform/ui/client/queries.ts'
import { FieldRow, Form } from '../../../platform/ui/form/Form.tsx'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { beginInterview, interviews } from '../contract.ts'
import css from './Interview.module.css'
import { words } from './words.ts'

export function InterviewsPage() {
  const t = useStrings(words)
  const say = useSay()
  const go = useGo()
  const query = useView(interviews, {})
  const form = useActForm(beginInterview, {
    draft: 'interview.begin',
    initial: { industry: null, area: null, department: null },
    onDone: ({ answer }) => go(`/interview/${answer.interview}`),
  })
  return (
    <>
      <PageHead title={say(interviews.says)} sub={t.sub} />
      <Loaded query={query} lines={6}>
        {({ industries, areas, interviews: rows }) => (
          <>
            <Form
              form={form}
              guard={false}
              acts={
                <Button type="submit" kind="primary" busy={form.busy}>
                  {t.begin}
                </Button>
              }
            >
              <FieldRow>
                <Select
                  form={form}
                  at="industry"
                  label={t.industry}
                  options={industries.map((one) => ({ value: one.id, label: say(one) }))}
                />
                <Select form={form} at="area" label={t.area} options={areas.map((one) => ({ value: one.id, label: say(one) }))} />
                <ThingField of="dep" form={form} at="department" label={t.department} none={t.noDepartment} />
              </FieldRow>
            </Form>
            {rows.length === 0 && <p className={css['list']}>{t.none}</p>}
            {rows.length > 0 && (
              <div className={css['list']}>
                <PlainTable
                  label={t.list}
                  heads={[t.area, t.department, t.begun, t.by, t.progress, '']}
                  rows={rows.map((row) => ({
                    key: row.id,
                    cells: [
                      t.title(say(row.area), say(row.industry)),
                      row.departmentName ?? '—',
                      showDay(row.begunOn),
                      row.begunByName,
                      t.of(row.answered, row.questions),
                      <Link key="open" to={`/interview/${row.id}`}>
                        {row.state === 'open' ? t.open : t.look}
                      </Link>,
                    ],
                  }))}
                />
              </div>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
