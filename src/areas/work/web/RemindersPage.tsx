import { useState } from 'react'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Chip, ChipRow } from '../../../platform/ui/parts/Chip.tsx'
import { CopyText } from '../../../platform/ui/parts/CopyText.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { closeFeed, myReminders, openFeed, rhythms, setReminders } from '../contract.ts'
import { words } from './words.ts'
import css from './WorkPage.module.css'

/** How one is reminded: letters by mail, and an address for calendar programs. */
export function RemindersPage() {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const query = useView(myReminders, {})
  const set = useAct(setReminders)
  const open = useAct(openFeed)
  const close = useAct(closeFeed)
  const [token, setToken] = useState<string | null>(null)
  return (
    <Loaded query={query}>
      {({ rhythm, address, mail, feed }) => (
        <>
          <PageHead title={say(myReminders.says)} />
          <Section title={t.mail}>
            {!mail && <Note tone="warn">{t.noServer}</Note>}
            {mail && address === null && <Note tone="warn">{t.noAddress}</Note>}
            <p className={css['text']}>{address === null ? t.mailWhy : t.mailTo(address)}</p>
            <ChipRow label={t.rhythm}>
              {rhythms.map((one) => (
                <Chip
                  key={one}
                  on={rhythm === one}
                  onToggle={() => set.mutate({ rhythm: one }, { onSuccess: () => tell(t.saved) })}
                >
                  {t[one]}
                </Chip>
              ))}
            </ChipRow>
          </Section>
          <Section title={t.feed}>
            <p className={css['text']}>{t.feedWhy}</p>
            {token !== null && (
              <>
                <Note tone="ok">{t.feedOnce}</Note>
                <CopyText text={`${window.location.origin}/api/calendar/${token}.ics`} label={t.feed} />
              </>
            )}
            <div className={css['acts']}>
              <Button
                busy={open.isPending}
                onClick={() => open.mutate({}, { onSuccess: (answer) => setToken(answer.answer.token) })}
              >
                {feed ? t.feedAnew : t.feedOpen}
              </Button>
              {feed && (
                <Button
                  kind="quiet"
                  busy={close.isPending}
                  onClick={() =>
                    close.mutate(
                      {},
                      {
                        onSuccess: () => {
                          setToken(null)
                          tell(t.feedClosed)
                        },
                      },
                    )
                  }
                >
                  {t.feedClose}
                </Button>
              )}
            </div>
          </Section>
        </>
      )}
    </Loaded>
  )
}
