import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { KeptList } from '../../../platform/ui/parts/KeptList.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeClass, classes } from '../contract.ts'
import { outsideSays } from '../model.ts'
import { AddClassDialog, ChangeClassDialog } from './ClassDialog.tsx'
import { words } from './words.ts'

export function ClassesPage() {
  const t = useStrings(words)
  const say = useSay()
  return (
    <KeptList
      title={t.title}
      sub={t.sub}
      query={useView(classes, {})}
      heads={[t.name, t.meaning, t.readers, t.outside]}
      cells={(one) => [
        <ClassBadge key="name" shape={shapeOfRank(one.rank)}>
          {one.name}
        </ClassBadge>,
        <span key="meaning">
          {one.meaning} {one.retired && <Tag>{t.retiredState}</Tag>}
        </span>,
        one.readers,
        say(outsideSays[one.outside]),
      ]}
      empty={<EmptyState icon="tag" title={t.empty} />}
      keeps={
        mayOpen(changeClass.who, useSession()) && {
          add: t.add,
          change: t.change,
          adding: (close) => <AddClassDialog onClose={close} />,
          changing: (one, close) => <ChangeClassDialog one={one} onClose={close} />,
        }
      }
    />
  )
}
