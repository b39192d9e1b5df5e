import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { KeptList } from '../../../platform/ui/parts/KeptList.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { changeField, customFields } from '../contract/fields.ts'
import { fieldKindSays } from '../model/custom.ts'
import { AddFieldDialog, ChangeFieldDialog } from './FieldDialogs.tsx'
import { words } from './words.ts'

/** 追加項目: what this company keeps of its assets besides the fields everybody has. */
export function FieldsPage() {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  return (
    <KeptList
      title={t.fields}
      sub={t.fieldsSub}
      query={useView(customFields, {})}
      heads={[t.fieldName, t.fieldKind, t.fieldChoices]}
      cells={(one) => [
        <span key="name">
          <b>{one.name}</b> {one.ended && <Tag>{t.fieldEnded}</Tag>}
        </span>,
        say(fieldKindSays[one.kind]),
        signs.list(one.choices),
      ]}
      empty={
        <EmptyState icon="list" title={t.noFields}>
          {t.noFieldsWhy}
        </EmptyState>
      }
      keeps={
        mayOpen(changeField.who, useSession()) && {
          add: t.addField,
          change: t.change,
          adding: (close) => <AddFieldDialog onClose={close} />,
          changing: (one, close) => <ChangeFieldDialog one={one} onClose={close} />,
        }
      }
    />
  )
}
