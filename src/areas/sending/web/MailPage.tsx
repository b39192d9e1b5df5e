import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { FactList, type Fact } from '../../../platform/ui/parts/Facts.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { mailLedger, mailView } from '../contract/mail.ts'
import { verdictSays } from '../model.ts'
import { DecideMail, type Decision } from './DecideMail.tsx'
import css from './Mail.module.css'
import { MailStateMark } from './MailStateMark.tsx'
import { words } from './words.ts'

export type Mail = z.output<(typeof mailView)['answer']>

function Reasons({ mail }: { mail: Mail }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <Section title={say(verdictSays[mail.verdict])} note={t.whyThis}>
      <ul className={css['list']}>
        {mail.reasons.map((reason) => (
          <li key={reason.en}>{say(reason)}</li>
        ))}
        {mail.assets.map((asset) => (
          <li key={asset.id}>
            <Tag>{asset.className}</Tag> <Link to={`/register/${asset.id}`}>{`${asset.number} ${asset.name}`}</Link>
          </li>
        ))}
        {mail.hiddenAssets > 0 && <li>{t.hiddenName}</li>}
      </ul>
    </Section>
  )
}

/** What it says, for who decides and for its sender. */
function Content({ shown }: { shown: NonNullable<Mail['shown']> }) {
  const t = useStrings(words)
  const facts: Fact[] = [
    { name: t.subject, value: shown.subject || t.none },
    {
      name: t.files,
      value:
        shown.files.length === 0 ? (
          t.none
        ) : (
          <ul className={css['list']}>
            {shown.files.map((file, place) => (
              // Two attachments may carry one name; they keep their order.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={place}>{file}</li>
            ))}
          </ul>
        ),
    },
  ]
  return (
    <Section title={t.mailContent} note={t.mailContentWhy}>
      <FactList facts={facts} />
      {shown.beginning !== '' && <p className={css['beginning']}>{shown.beginning}</p>}
    </Section>
  )
}

function Deliveries({ mail }: { mail: Mail }) {
  const t = useStrings(words)
  const states = {
    held: t.deliveryHeld,
    waiting: t.deliveryWaiting,
    sent: t.deliverySent,
    failed: t.deliveryFailed,
    stopped: t.deliveryStopped,
  }
  return (
    <Section title={t.delivery} note={t.tries(mail.attempts)}>
      <PlainTable
        label={t.delivery}
        heads={[t.recipient, t.state, t.answer]}
        rows={mail.deliveries.map(({ address, state, answer, at }) => ({
          key: address,
          cells: [address, states[state], [at === null ? '' : showMoment(at), answer ?? ''].filter(Boolean).join(' ')],
        }))}
      />
      {mail.lostAnswers > 0 && <Note tone="warn">{t.lostAnswers(mail.lostAnswers)}</Note>}
    </Section>
  )
}

/** One mail: for its approver, on a phone as well, all that is needed to decide, and the buttons. */
export function MailPage() {
  const t = useStrings(words)
  const say = useSay()
  const id = useRouteParam('mail') as `mal_${string}`
  const query = useView(mailView, { mail: id })
  const [deciding, setDeciding] = useState<Decision | null>(null)
  return (
    <Loaded query={query}>
      {(mail) => (
        <div className={css['narrow']}>
          <RecordHeader
            from={{ to: '/mails', label: say(mailLedger.says) }}
            badge={<MailStateMark state={mail.state} />}
            title={`${mail.senderName ?? mail.sender} → ${mail.outside[0] ?? mail.inside[0] ?? ''}`}
          />
          {mail.mayDecide && (
            <Note tone="warn" icon="clock">
              {t.decideUntil(mail.expires === null ? '' : showMoment(mail.expires))}
            </Note>
          )}
          <div className={css['facts']}>
            <FactList
              facts={[
                { name: t.sender, value: mail.senderName === null ? mail.sender : `${mail.senderName} <${mail.sender}>` },
                { name: t.outsideRecipients, value: mail.outside.join(', ') || t.none },
                ...(mail.inside.length > 0 ? [{ name: t.insideRecipients, value: mail.inside.join(', ') }] : []),
                { name: t.sentAt, value: showMoment(mail.at) },
                ...(mail.decidedAt === null
                  ? []
                  : [{ name: t.decided, value: `${showMoment(mail.decidedAt)} ${mail.decidedByName ?? ''}` }]),
                ...(mail.reason === null ? [] : [{ name: t.reason, value: mail.reason }]),
              ]}
            />
          </div>
          <Reasons mail={mail} />
          {mail.shown && <Content shown={mail.shown} />}
          {mail.mayDecide && (
            <div className={css['acts']}>
              <Button kind="primary" icon="check" onClick={() => setDeciding('approve')}>
                {t.approve}
              </Button>
              <Button icon="return" onClick={() => setDeciding('giveBack')}>
                {t.giveBack}
              </Button>
              <Button kind="danger" icon="close" onClick={() => setDeciding('refuse')}>
                {t.refuse}
              </Button>
            </div>
          )}
          <Deliveries mail={mail} />
          {deciding && <DecideMail mail={mail} decision={deciding} onClose={() => setDeciding(null)} />}
        </div>
      )}
    </Loaded>
  )
}
