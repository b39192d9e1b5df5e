import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { compareView, versionsView } from '../contract/views.ts'
import { DiffRows } from './DiffRows.tsx'
import { Downloads } from './Downloads.tsx'
import css from './Rules.module.css'
import type { Document } from './types.ts'
import { words } from './words.ts'

type Version = z.output<(typeof versionsView)['answer']>[number]

function Compare({ of, versions }: { of: Document; versions: readonly Version[] }) {
  const t = useStrings(words)
  const [from, setFrom] = useState<Version['id']>(versions[1]?.id ?? (versions[0] as Version).id)
  const [to, setTo] = useState<Version['id'] | null>(versions.length > 1 ? (versions[0] as Version).id : null)
  const query = useView(compareView, { document: of.id, from, to })
  return (
    <>
      <ChipRow label={t.compareFrom}>
        {versions.map(({ id, revision }) => (
          <Chip key={id} on={from === id} onToggle={() => setFrom(id)}>
            {t.revision(revision)}
          </Chip>
        ))}
      </ChipRow>
      <ChipRow label={t.compareTo}>
        {versions.map(({ id, revision }) => (
          <Chip key={id} on={to === id} onToggle={() => setTo(id)}>
            {t.revision(revision)}
          </Chip>
        ))}
        <Chip on={to === null} onToggle={() => setTo(null)}>
          {t.working}
        </Chip>
      </ChipRow>
      <Loaded query={query}>
        {(rows) => {
          const differ = rows.filter(({ kind, moved }) => kind !== 'same' || moved)
          return differ.length === 0 ? <p>{t.compareNone}</p> : <DiffRows rows={differ} />
        }}
      </Loaded>
    </>
  )
}

export function VersionsTab({ of }: { of: Document }) {
  const t = useStrings(words)
  const query = useView(versionsView, { document: of.id })
  return (
    <Loaded query={query}>
      {(versions) =>
        versions.length === 0 ? (
          <p>{t.versionsNone}</p>
        ) : (
          <div className={css['stack']}>
            <PlainTable
              label={t.versions}
              heads={[t.versions, t.effectiveOn, t.publishedOn, t.supersededOn, t.note, t.print]}
              rows={versions.map((one) => ({
                key: one.id,
                cells: [
                  t.revision(one.revision),
                  showDay(one.effectiveOn),
                  showDay(one.publishedOn),
                  one.supersededOn === null ? t.inForce : showDay(one.supersededOn),
                  one.note,
                  <span key="files" className={css['buttons']}>
                    <Downloads of={{ published: one.id }} name={`${of.title}_${one.revision}`} />
                  </span>,
                ],
              }))}
            />
            <Compare of={of} versions={versions} />
          </div>
        )
      }
    </Loaded>
  )
}
