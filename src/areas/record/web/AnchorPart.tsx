import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { useAct } from '../../../platform/ui/client/queries.ts'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { setStamping, stampNow } from '../contract/anchors.ts'
import { anchorKinds, anchorSays, rhythmSays, type AnchorKind } from '../model.ts'
import css from './Record.module.css'
import { PrintSheet } from './PrintSheet.tsx'
import type { RecordState } from './StatePage.tsx'
import { words } from './words.ts'

function StampNow() {
  const t = useStrings(words)
  const tell = useTell()
  const stamp = useAct(stampNow)
  return (
    <>
      <Button icon="clock" busy={stamp.isPending} onClick={() => stamp.mutate({}, { onSuccess: () => tell(t.stampAsked) })}>
        {t.stampNow}
      </Button>
      {stamp.isError && <ErrorBox error={stamp.error} />}
    </>
  )
}

/** What outside vouches for the record, kind by kind, and what can be done about it. */
export function AnchorPart({ now }: { now: RecordState }) {
  const t = useStrings(words)
  const say = useSay()
  const { lang } = useLanguage()
  const session = useSession()
  const sets = mayOpen(setStamping.who, session)
  const any = now.stamping.authorities.length > 0 || now.witnesses.policy !== ''
  const settled: Record<AnchorKind, string> = {
    stamp:
      now.stamping.authorities.length === 0
        ? t.notSet
        : t.stampSet(say(rhythmSays[now.stamping.rhythm]), now.stamping.authorities.map(({ name }) => name).join('、')),
    witness: now.witnesses.policy === '' ? t.notSet : t.witnessSet,
    sheet: t.sheetSet,
  }
  return (
    <Section title={t.outside}>
      <p className={css['lead']}>{t.outsideWhy}</p>
      <PlainTable
        label={t.outside}
        heads={[t.kind, t.setting, t.newest, t.covers]}
        rows={anchorKinds.map((kind) => {
          const newest = now.anchors.find((anchor) => anchor.kind === kind)
          return {
            key: kind,
            cells: [
              <b key="kind">{say(anchorSays[kind])}</b>,
              settled[kind],
              newest ? showMoment(newest.at) : t.never,
              newest ? t.upTo(newest.size.toLocaleString(lang)) : '―',
            ],
          }
        })}
      />
      {now.stamping.wanted && <Note>{t.stampWaits}</Note>}
      {now.stamping.trouble !== null && <Note tone="warn">{t.stampTrouble(now.stamping.trouble)}</Note>}
      {now.witnesses.trouble !== null && <Note tone="warn">{t.witnessTrouble(now.witnesses.trouble)}</Note>}
      <div className={css['buttons']}>
        {sets && any && <StampNow />}
        {sets && !any && (
          <LinkButton to="/record/settings" kind="primary" icon="settings">
            {t.setUpAnchors}
          </LinkButton>
        )}
        <PrintSheet />
      </div>
    </Section>
  )
}
