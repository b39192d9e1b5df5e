import type { ReactNode } from 'react'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Tabs } from '../../../platform/ui/parts/Tabs.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { setStamping } from '../contract/anchors.ts'
import { entries } from '../contract/entries.ts'
import { leavers } from '../contract/erasures.ts'
import css from './Record.module.css'
import { words } from './words.ts'

export type RecordTab = 'state' | 'entries' | 'anchors' | 'disclosures' | 'erasure' | 'settings'

/** Head of the pages of the record, with the way from one to the others. */
export function RecordFrame({ tab, acts, children }: { tab: RecordTab; acts?: ReactNode; children: ReactNode }) {
  const t = useStrings(words)
  const session = useSession()
  const tabs: { name: RecordTab; label: string; to: string }[] = [{ name: 'state', label: t.state, to: '/record' }]
  if (mayOpen(entries.who, session))
    tabs.push(
      { name: 'entries', label: t.entries, to: '/record/entries' },
      { name: 'anchors', label: t.anchors, to: '/record/anchors' },
      { name: 'disclosures', label: t.disclosures, to: '/record/disclosures' },
    )
  if (mayOpen(leavers.who, session)) tabs.push({ name: 'erasure', label: t.erasure, to: '/record/erasure' })
  if (mayOpen(setStamping.who, session)) tabs.push({ name: 'settings', label: t.settings, to: '/record/settings' })
  return (
    <>
      <PageHead title={t.title} sub={t.sub} acts={acts} />
      <Tabs label={t.title} tabs={tabs} current={tab} />
      <div className={css['tabbed']}>{children}</div>
    </>
  )
}
