import { useState } from 'react'
import type { z } from 'zod'
import { roles, roleSays } from '../../../kernel/roles.ts'
import { call } from '../../../platform/ui/client/client.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { useSession } from '../../../platform/ui/client/session.tsx'
import { CheckList } from '../../../platform/ui/form/Choices.tsx'
import { Form } from '../../../platform/ui/form/Form.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useForm } from '../../../platform/ui/form/use-form.ts'
import type { SavedViewsProps } from '../../../platform/ui/pages/page.ts'
import { Button, IconButton } from '../../../platform/ui/parts/Button.tsx'
import { classNames } from '../../../platform/ui/parts/class-names.ts'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeView, removeView, saveView, viewsOf } from '../contract.ts'
import { sharers } from '../model.ts'
import css from './SavedViews.module.css'
import { words } from './words.ts'

type Saved = z.output<(typeof viewsOf)['answer']>[number]

/** Name, and whom it is for; a view that is there already also takes over what is shown now, or goes. */
function ViewDialog({
  saved,
  ledger,
  now,
  onClose,
}: {
  saved: Saved | null
  ledger: string
  now: Saved['place']
  onClose: () => void
}) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const { roles: own } = useSession()
  const save = useAct(saveView)
  const change = useAct(changeView)
  const remove = useAct(removeView)
  const form = useForm({
    draft: null,
    schema: saveView.input.pick({ name: true, shared: true }),
    initial: { name: saved?.name ?? '', shared: saved?.shared ?? [] },
    send: async ({ name, shared }) => {
      if (saved) await change.mutateAsync({ view: saved.id, version: saved.version, name, shared, place: saved.place })
      else await save.mutateAsync({ ledger, name, shared, place: now })
      tell(t.saved)
      onClose()
    },
  })
  const drop = (gone: Saved) =>
    remove.mutate(
      { view: gone.id, version: gone.version },
      {
        onSuccess: () => {
          const { name, shared, place } = gone
          tell(t.removed(name), () => call(saveView, { ledger, name, shared, place }))
          onClose()
        },
      },
    )
  return (
    <Dialog title={saved ? t.editTitle : t.title} onClose={onClose}>
      <p>{t.what}</p>
      <Form
        form={form}
        guard={false}
        acts={
          <>
            <Button type="submit" kind="primary" busy={form.busy}>
              {t.saveIt}
            </Button>
            {saved && (
              <>
                <Button
                  busy={change.isPending}
                  onClick={() =>
                    change.mutate(
                      { view: saved.id, version: saved.version, name: saved.name, shared: saved.shared, place: now },
                      {
                        onSuccess: () => {
                          tell(t.saved)
                          onClose()
                        },
                      },
                    )
                  }
                >
                  {t.takeNow}
                </Button>
                <Button kind="danger" busy={remove.isPending} onClick={() => drop(saved)}>
                  {t.remove}
                </Button>
              </>
            )}
          </>
        }
      >
        <TextInput form={form} at="name" label={t.name} hint={t.nameHint} />
        {sharers.some((role) => own.includes(role)) && (
          <CheckList
            form={form}
            at="shared"
            label={t.shared}
            hint={t.sharedHint}
            options={roles.map((role) => ({ value: role, label: say(roleSays[role]) }))}
          />
        )}
      </Form>
    </Dialog>
  )
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** The views of a list, one press each, and the way to keep the one of now. */
export function SavedViews({ ledger, place, first, columns, usual, show }: SavedViewsProps) {
  const t = useStrings(words)
  const { data } = useView(viewsOf, { ledger })
  const [open, setOpen] = useState<Saved | 'new' | null>(null)
  const now = {
    filters: Object.fromEntries(Object.entries(place.filters).map(([name, values]) => [name, [...values]])),
    sort: place.sort,
    columns: [...columns],
  }
  const isNow = (one: Pick<Saved['place'], 'filters' | 'sort'>) => same(one.filters, place.filters) && same(one.sort, place.sort)
  const [pressed, setPressed] = useState<string | null>(null)
  const fitting = data?.find((one) => isNow(one.place) && same(one.place.columns, columns))
  const current = data?.find(({ id }) => id === pressed) ?? fitting
  const changed = !isNow({ filters: {}, sort: first.sort }) || !same(columns, usual)
  if (!data || (data.length === 0 && !changed)) return null
  return (
    <div className={css['views']} role="group" aria-label={t.views}>
      <button
        type="button"
        className={classNames(css['view'], !current && !changed && css['current'])}
        aria-pressed={!current && !changed}
        onClick={() => {
          setPressed(null)
          show(first, null)
        }}
      >
        {t.all}
      </button>
      {data.map((one) => (
        <span key={one.id} className={css['one']}>
          <button
            type="button"
            className={classNames(css['view'], one === current && css['current'])}
            aria-pressed={one === current}
            title={one.mine ? undefined : t.of(one.ownerName)}
            onClick={() => {
              setPressed(one.id)
              show({ filters: one.place.filters, sort: one.place.sort }, one.place.columns)
            }}
          >
            {one.name}
          </button>
          {one === current && one.mine && <IconButton icon="pen" label={t.edit} onClick={() => setOpen(one)} />}
        </span>
      ))}
      {!fitting && changed && (
        <Button kind="quiet" size="small" icon="plus" onClick={() => setOpen('new')}>
          {t.save}
        </Button>
      )}
      {open && <ViewDialog saved={open === 'new' ? null : open} ledger={ledger} now={now} onClose={() => setOpen(null)} />}
    </div>
  )
}
