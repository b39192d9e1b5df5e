import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { changeClass, classes } from '../contract.ts'
import { outsideSays } from '../model.ts'
import { ClassDialog } from './ClassDialog.tsx'
import { words } from './words.ts'

export type ClassRow = z.output<(typeof classes)['answer']>[number]

export function ClassesPage() {
  const t = useStrings(words)
  const say = useSay()
  const keeps = mayOpen(changeClass.who, useSession())
  const query = useView(classes, {})
  const [open, setOpen] = useState<ClassRow | 'new' | null>(null)
  return (
    <>
      <PageHead
        title={t.title}
        sub={t.sub}
        acts={
          keeps && (
            <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
              {t.add}
            </Button>
          )
        }
      />
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon="tag" title={t.empty} />
          ) : (
            <PlainTable
              label={t.title}
              heads={[t.name, t.meaning, t.readers, t.outside, ...(keeps ? [''] : [])]}
              rows={rows.map((one) => ({
                key: one.id,
                cells: [
                  <ClassBadge key="name" shape={shapeOfRank(one.rank)}>
                    {one.name}
                  </ClassBadge>,
                  <span key="meaning">
                    {one.meaning} {one.retired && <Tag>{t.retiredState}</Tag>}
                  </span>,
                  one.readers,
                  say(outsideSays[one.outside]),
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
      {open && <ClassDialog one={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}
