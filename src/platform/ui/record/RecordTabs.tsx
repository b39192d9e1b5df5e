import { useLocation } from '@tanstack/react-router'
import { Suspense, type ReactNode } from 'react'
import { usePanels } from '../pages/catalogue.tsx'
import { useQueryValue } from '../pages/route.ts'
import { Loading } from '../parts/Loading.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { useSay } from '../words/language.tsx'
import css from './RecordTabs.module.css'

interface OwnTab {
  readonly name: string
  readonly order: number
  readonly label: string
  readonly count?: number
  readonly content: ReactNode
}

/** Tabs of a record: its own parts, and those other areas hang on this kind of record. */
export function RecordTabs({ on, id, label, own }: { on: string; id: string; label: string; own: readonly OwnTab[] }) {
  const say = useSay()
  const panels = usePanels(on)
  const { pathname } = useLocation()
  const [chosen] = useQueryValue('tab')
  const tabs: OwnTab[] = [
    ...own,
    ...panels.map(({ name, order, says, Content }) => ({ name, order, label: say(says), content: <Content id={id} /> })),
  ].sort((one, other) => one.order - other.order)
  const current = tabs.find(({ name }) => name === chosen) ?? tabs[0]
  if (!current) return null
  return (
    <>
      <Tabs
        label={label}
        current={current.name}
        tabs={tabs.map(({ name, label, count }, index) => ({
          name,
          label,
          to: index === 0 ? pathname : `${pathname}?tab=${name}`,
          ...(count === undefined ? {} : { count }),
        }))}
      />
      <div className={css['content']} key={current.name}>
        <Suspense fallback={<Loading />}>{current.content}</Suspense>
      </div>
    </>
  )
}
