import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { state } from '../contract/audits.ts'
import { entries } from '../contract/entries.ts'
import { AuditPart } from './AuditPart.tsx'
import { AnchorPart } from './AnchorPart.tsx'
import css from './Record.module.css'
import { RecordFrame } from './RecordFrame.tsx'
import { words } from './words.ts'

export type RecordState = z.output<(typeof state)['answer']>

function Standing({ now }: { now: RecordState }) {
  const t = useStrings(words)
  const say = useSay()
  const { lang } = useLanguage()
  const count = (n: number) => t.count(n.toLocaleString(lang))
  const tone = now.trouble !== null ? 'err' : now.unanchored > 0 ? 'warn' : 'ok'
  const word = { err: t.standsTroubled, warn: t.standsOpen, ok: t.standsFixed }[tone]
  return (
    <Section
      title={t.standing}
      end={
        <State icon={tone === 'ok' ? 'done' : tone === 'warn' ? 'ring' : 'warn'} tone={tone}>
          {word}
        </State>
      }
    >
      {now.trouble !== null && (
        <Note tone="err">
          <p>{say(now.trouble.says)}</p>
          {now.trouble.since !== null && <p>{t.troubleSince(showMoment(now.trouble.since))}</p>}
        </Note>
      )}
      <FactList
        facts={[
          { name: t.size, value: count(now.size) },
          { name: t.fixed, value: count(now.size - now.unanchored) },
          { name: t.open, value: count(now.unanchored) },
          { name: t.waiting, value: count(now.waiting) },
          { name: t.signedAt, value: now.signedAt === null ? t.never : showMoment(now.signedAt) },
        ]}
      />
      {now.unanchored > 0 && <Note tone="warn">{t.openMeans}</Note>}
    </Section>
  )
}

function Identity({ now }: { now: RecordState }) {
  const t = useStrings(words)
  const [log = '', lasting = '', bundle = ''] = now.fingerprints
  const key = (value: string) => <code className={css['key']}>{value}</code>
  return (
    <Section title={t.identity}>
      <p className={css['lead']}>{t.identityWhy}</p>
      <FactList
        facts={[
          { name: t.origin, value: key(now.origin) },
          { name: t.root, value: key(now.root) },
          { name: t.keyLog, value: key(log) },
          { name: t.keyLasting, value: key(lasting) },
          { name: t.keyBundle, value: key(bundle) },
        ]}
      />
    </Section>
  )
}

/** How the record stands: how much is fixed outside, what is wrong, what the self-audit found. */
export function StatePage() {
  const reads = mayOpen(entries.who, useSession())
  const query = useView(state, {})
  return (
    <RecordFrame tab="state">
      <Loaded query={query} lines={8}>
        {(now) => (
          <div className={css['columns']}>
            <Standing now={now} />
            <AnchorPart now={now} />
            {reads && <AuditPart now={now} />}
            <Identity now={now} />
          </div>
        )}
      </Loaded>
    </RecordFrame>
  )
}
