import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { installPack } from '../contract/acts.ts'
import { packsView } from '../contract/views.ts'
import { words } from './words.ts'

function Install({ onClose }: { onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(installPack, {
    draft: null,
    initial: { text: '' },
    onDone: ({ answer }) => {
      tell(t.packDone(answer.added, answer.removed, answer.altered))
      onClose()
    },
  })
  return (
    <FormDialog title={t.packInstall} form={form} submit={t.packInstall} onClose={onClose}>
      <TextArea form={form} at="text" label={t.packText} hint={t.packTextHint} rows={14} />
    </FormDialog>
  )
}

export function PacksPage() {
  const t = useStrings(words)
  const say = useSay()
  const mayInstall = mayOpen(installPack.who, useSession())
  const [open, setOpen] = useState(false)
  const query = useView(packsView, {})
  return (
    <>
      <PageHead
        title={t.packs}
        sub={t.packsSub}
        acts={
          mayInstall && (
            <Button icon="plus" onClick={() => setOpen(true)}>
              {t.packInstall}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {({ packs }) => (
          <PlainTable
            label={t.packs}
            heads={[t.pack, t.packVersion, t.packMeasures, t.packEffective, t.packInstalled, t.packChanges, t.source]}
            rows={packs.map((pack) => ({
              key: pack.id,
              cells: [
                <b key="name">{say(pack.says)}</b>,
                pack.packVersion,
                pack.measures,
                showDay(pack.effective),
                showDay(pack.installedOn),
                pack.packVersion === 1
                  ? t.packFirst
                  : t.packChangesOf(pack.changes.added.length, pack.changes.removed.length, pack.changes.altered.length),
                pack.source,
              ],
            }))}
          />
        )}
      </Loaded>
      {open && <Install onClose={() => setOpen(false)} />}
    </>
  )
}
