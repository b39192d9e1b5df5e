import { useView } from '../../../platform/ui/client/queries.ts'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { acknowledgementsView } from '../contract/views.ts'
import type { Document } from './types.ts'
import { words } from './words.ts'

function People({ published }: { published: `rvn_${string}` }) {
  const t = useStrings(words)
  const query = useView(acknowledgementsView, { published })
  return (
    <Loaded query={query}>
      {({ concerned, waiting, done }) => (
        <>
          <p>{t.ackLine(done.length, concerned)}</p>
          {waiting.length === 0 ? (
            <Note tone="ok">{t.ackAll}</Note>
          ) : (
            <Section title={t.waiting}>
              <PlainTable
                label={t.waiting}
                heads={[t.name, t.department]}
                rows={waiting.map(({ name, department }, i) => ({ key: `${i} ${name}`, cells: [name, department ?? ''] }))}
              />
            </Section>
          )}
          {done.length > 0 && (
            <Section title={t.done}>
              <PlainTable
                label={t.done}
                heads={[t.name, t.department, t.at]}
                rows={done.map(({ name, department, at }, i) => ({
                  key: `${i} ${name}`,
                  cells: [name, department ?? '', showMoment(at)],
                }))}
              />
            </Section>
          )}
        </>
      )}
    </Loaded>
  )
}

export function AcknowledgementsTab({ of }: { of: Document }) {
  const t = useStrings(words)
  return of.published === null ? <p>{t.ackNone}</p> : <People published={of.published} />
}
