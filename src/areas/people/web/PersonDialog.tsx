import { useState } from 'react'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { DateInput, TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { today } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changePerson, endPersonAccess, renewLink } from '../contract.ts'
import { InvitationLink } from './InvitationLink.tsx'
import type { PersonRow } from './PeoplePage.tsx'
import { PersonFields } from './PersonFields.tsx'
import { words } from './words.ts'

interface PersonProps {
  readonly person: PersonRow
  readonly onClose: () => void
}

function EndAccess({ person, onClose }: PersonProps) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(endPersonAccess, {
    draft: `people.endAccess.${person.id}`,
    initial: { on: today(), reason: '' },
    fixed: { person: person.id, version: person.version },
    onDone: () => {
      tell(t.accessEnded)
      onClose()
    },
  })
  return (
    <Dialog title={t.endAccessTitle(person.name)} onClose={onClose}>
      <Note tone="warn">{t.endAccessEffect}</Note>
      <Form
        form={form}
        guard={false}
        acts={
          <Button type="submit" kind="danger" busy={form.busy}>
            {t.endAccess}
          </Button>
        }
      >
        <DateInput form={form} at="on" label={t.endOn} />
        <TextArea form={form} at="reason" label={t.reason} />
      </Form>
    </Dialog>
  )
}

/** One person: change, a new link, or the end of access. */
export function PersonDialog({ person, onClose }: PersonProps) {
  const t = useStrings(words)
  const tell = useTell()
  const renew = useAct(renewLink)
  const [ending, setEnding] = useState(false)
  const { id, version, name, reading, login, title, department, roles } = person
  const form = useActForm(changePerson, {
    draft: `people.change.${id}`,
    initial: { name, reading, login: login ?? '', title, department, roles },
    fixed: { person: id, version },
    onDone: () => {
      tell(t.saved)
      onClose()
    },
  })
  if (ending) return <EndAccess person={person} onClose={onClose} />
  if (renew.data)
    return (
      <Dialog title={t.linkTitle} onClose={onClose}>
        <p>{t.linkWhy}</p>
        <InvitationLink token={renew.data.answer.token} />
      </Dialog>
    )
  return (
    <Dialog title={name} onClose={onClose}>
      <Form
        form={form}
        guard={false}
        acts={
          <>
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.save}
            </Button>
            {person.state !== 'left' && (
              <>
                <Button busy={renew.isPending} onClick={() => renew.mutate({ person: id, version })}>
                  {t.renewLink}
                </Button>
                <Button kind="danger" onClick={() => setEnding(true)}>
                  {t.endAccess}
                </Button>
              </>
            )}
          </>
        }
      >
        <PersonFields form={form} />
        {renew.isError && <ErrorBox error={renew.error} />}
      </Form>
    </Dialog>
  )
}
