import { useView } from '../../../platform/ui/client/queries.ts'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { relayState, setRelay } from '../contract/mail.ts'
import { mailState, setMailServer } from '../contract/server.ts'
import { mailStateSays } from '../model/mail.ts'
import css from './Mail.module.css'
import { RelayForm } from './RelayForm.tsx'
import { ServerForm } from './ServerForm.tsx'
import { TestMail } from './TestMail.tsx'
import { Tokens } from './Tokens.tsx'
import { words } from './words.ts'

function StateNow() {
  const t = useStrings(words)
  const query = useView(mailState, {})
  return (
    <Loaded query={query}>
      {({ waiting, oldest, trouble, lastSent, alarm, server }) => (
        <div className={css['facts']}>
          {alarm && <Note tone="err">{t.alarm(oldest === null ? '' : showMoment(oldest))}</Note>}
          {server === null && <Note tone="warn">{t.noServerYet}</Note>}
          <FactList
            facts={[
              { name: t.waitingMails, value: t.mails(waiting) },
              { name: t.lastSent, value: lastSent === null ? t.none : showMoment(lastSent) },
              { name: t.trouble, value: trouble ?? t.none },
            ]}
          />
        </div>
      )}
    </Loaded>
  )
}

function Week() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(relayState, {})
  return (
    <Loaded query={query}>
      {({ week, held }) => (
        <div className={css['facts']}>
          <FactList
            facts={[
              { name: t.heldNow, value: t.mails(held) },
              {
                name: t.week,
                value: week.map(({ state, count }) => `${say(mailStateSays[state])} ${t.mails(count)}`).join(' / ') || t.none,
              },
            ]}
          />
        </div>
      )}
    </Loaded>
  )
}

export function MailSettingsPage() {
  const t = useStrings(words)
  const session = useSession()
  const server = useView(mailState, {})
  const relay = useView(relayState, {})
  return (
    <>
      <PageHead title={t.mailSettings} sub={t.mailSettingsSub} />
      <StateNow />
      <Section title={t.server} note={t.serverWhy}>
        {mayOpen(setMailServer.who, session) ? (
          <Loaded query={server}>
            {(state) => (
              <>
                <ServerForm server={state.server} />
                {state.server && <TestMail />}
              </>
            )}
          </Loaded>
        ) : (
          <p>{t.administratorOnly}</p>
        )}
      </Section>
      <Section title={t.relay} note={t.relayWhy}>
        <Week />
        {mayOpen(setRelay.who, session) && <Loaded query={relay}>{({ setting }) => <RelayForm setting={setting} />}</Loaded>}
      </Section>
      <Tokens />
    </>
  )
}
