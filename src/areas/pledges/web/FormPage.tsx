import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { RecordTabs } from '../../../platform/ui/record/RecordTabs.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeForm, retireForm } from '../contract/pledges.ts'
import { formView } from '../contract/views.ts'
import { pledgeKindSays } from '../model/kinds.ts'
import { FormFields } from './FormFields.tsx'
import { Paper } from './Paper.tsx'
import css from './Pledges.module.css'
import { words } from './words.ts'

type Shown = z.output<(typeof formView)['answer']>

function Edit({ of }: { of: Shown }) {
  const t = useStrings(words)
  const tell = useTell()
  const { id, version, kind, name, template, answers } = of
  const form = useActForm(changeForm, {
    draft: `pledges.changeForm.${id}`,
    initial: { kind, name, template, ...answers },
    fixed: { form: id, version },
    onDone: () => tell(t.saved),
  })
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.formSave}
        </Button>
      }
    >
      <FormFields form={form} />
    </Form>
  )
}

function Retire({ of, onClose }: { of: Shown; onClose: () => void }) {
  const t = useStrings(words)
  const act = useAct(retireForm)
  return (
    <Dialog
      title={t.formRetire}
      onClose={onClose}
      acts={
        <Button
          kind="danger"
          busy={act.isPending}
          onClick={() => act.mutate({ form: of.id, version: of.version }, { onSuccess: onClose })}
        >
          {t.formRetire}
        </Button>
      }
    >
      <p>{t.formRetireWhy(of.open)}</p>
      {act.isError && <ErrorBox error={act.error} />}
    </Dialog>
  )
}

export function FormPage() {
  const t = useStrings(words)
  const say = useSay()
  const mayChange = mayOpen(changeForm.who, useSession())
  const [retires, setRetires] = useState(false)
  const query = useView(formView, { form: useRouteParam('id') as Shown['id'] })
  return (
    <Loaded query={query} lines={8}>
      {(of) => (
        <>
          <RecordHeader
            from={{ to: '/pledges/forms', label: t.forms }}
            title={of.name}
            facts={[
              { name: t.kind, value: say(pledgeKindSays[of.kind]) },
              { name: t.form, value: `${t.formVersion(of.number)}　${showDay(of.madeOn)}` },
              { name: t.state, value: of.retired ? t.formRetired : t.formInUse },
              { name: t.hash, value: <span className={css['hash']}>{`${of.sha256.slice(0, 16)}…`}</span> },
            ]}
            acts={mayChange && !of.retired && <Button onClick={() => setRetires(true)}>{t.formRetire}</Button>}
          />
          {of.templateNewer && <Note tone="warn">{t.formNewer}</Note>}
          <RecordTabs
            on="pfm"
            id={of.id}
            label={of.name}
            own={[
              {
                name: 'text',
                order: 10,
                label: t.paper,
                content: mayChange && !of.retired ? <Edit key={of.version} of={of} /> : <Paper paper={of.paper} />,
              },
            ]}
          />
          {retires && <Retire of={of} onClose={() => setRetires(false)} />}
        </>
      )}
    </Loaded>
  )
}
