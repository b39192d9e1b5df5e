import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeField, customFields } from '../contract/fields.ts'
import { fieldKindSays } from '../model/custom.ts'
import { AddFieldDialog, ChangeFieldDialog, type FieldRow } from './FieldDialogs.tsx'
import { words } from './words.ts'

/** 追加項目: what this company keeps of its assets besides the fields everybody has. */
export function FieldsPage() {
  const t = useStrings(words)
  const say = useSay()
  const keeps = mayOpen(changeField.who, useSession())
  const query = useView(customFields, {})
  const [open, setOpen] = useState<FieldRow | 'new' | null>(null)
  const add = keeps && (
    <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
      {t.addField}
    </Button>
  )
  const close = () => setOpen(null)
  return (
    <>
      <PageHead title={t.fields} sub={t.fieldsSub} acts={add} />
      <Loaded query={query}>
        {(fields) =>
          fields.length === 0 ? (
            <EmptyState icon="list" title={t.noFields}>
              {t.noFieldsWhy}
            </EmptyState>
          ) : (
            <PlainTable
              label={t.fields}
              heads={[t.fieldName, t.fieldKind, t.fieldChoices, ...(keeps ? [''] : [])]}
              rows={fields.map((one) => ({
                key: one.id,
                cells: [
                  <span key="name">
                    <b>{one.name}</b> {one.ended && <Tag>{t.fieldEnded}</Tag>}
                  </span>,
                  say(fieldKindSays[one.kind]),
                  one.choices.join('、'),
                  ...(keeps
                    ? [
                        <Button key="change" size="small" aria-label={`${one.name} ${t.change}`} onClick={() => setOpen(one)}>
                          {t.change}
                        </Button>,
                      ]
                    : []),
                ],
              }))}
            />
          )
        }
      </Loaded>
      {open === 'new' && <AddFieldDialog onClose={close} />}
      {open !== null && open !== 'new' && <ChangeFieldDialog one={open} onClose={close} />}
    </>
  )
}
