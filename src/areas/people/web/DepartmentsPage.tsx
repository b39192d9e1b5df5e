import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { changeDepartment, departmentList } from '../contract.ts'
import { DepartmentDialog } from './DepartmentDialog.tsx'
import { words } from './words.ts'

export type DepartmentRow = z.output<(typeof departmentList)['answer']>[number]

export function DepartmentsPage() {
  const t = useStrings(words)
  const session = useSession()
  const keeps = mayOpen(changeDepartment.who, session)
  const query = useView(departmentList, {})
  const [open, setOpen] = useState<DepartmentRow | 'new' | null>(null)
  return (
    <>
      <PageHead
        title={t.departments}
        sub={t.departmentsSub}
        acts={
          keeps && (
            <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
              {t.addDepartment}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {(departments) =>
          departments.length === 0 ? (
            <EmptyState icon="flag" title={t.noDepartments}>
              {t.noDepartmentsWhy}
            </EmptyState>
          ) : (
            <PlainTable
              label={t.departments}
              heads={[t.departmentName, t.manager, t.people, ...(keeps ? [''] : [])]}
              rows={departments.map((department) => ({
                key: department.id,
                cells: [
                  <b key="name">{department.name}</b>,
                  department.managerName ?? t.noManager,
                  t.peopleCount(department.people),
                  ...(keeps
                    ? [
                        <Button
                          key="change"
                          size="small"
                          aria-label={`${department.name} ${t.change}`}
                          onClick={() => setOpen(department)}
                        >
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
      {open && <DepartmentDialog department={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}
