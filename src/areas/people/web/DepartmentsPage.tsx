import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { KeptList } from '../../../platform/ui/parts/KeptList.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changeDepartment, departmentList } from '../contract.ts'
import { AddDepartmentDialog, ChangeDepartmentDialog } from './DepartmentDialog.tsx'
import { words } from './words.ts'

export function DepartmentsPage() {
  const t = useStrings(words)
  return (
    <KeptList
      title={t.departments}
      sub={t.departmentsSub}
      query={useView(departmentList, {})}
      heads={[t.departmentName, t.manager, t.people]}
      cells={(one) => [<b key="name">{one.name}</b>, one.managerName ?? t.noManager, t.peopleCount(one.people)]}
      empty={
        <EmptyState icon="flag" title={t.noDepartments}>
          {t.noDepartmentsWhy}
        </EmptyState>
      }
      keeps={
        mayOpen(changeDepartment.who, useSession()) && {
          add: t.addDepartment,
          change: t.change,
          adding: (close) => <AddDepartmentDialog onClose={close} />,
          changing: (one, close) => <ChangeDepartmentDialog one={one} onClose={close} />,
        }
      }
    />
  )
}
