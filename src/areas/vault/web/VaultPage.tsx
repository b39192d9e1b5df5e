import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Dialog } from '../../../platform/ui/parts/Dialog.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { JobButton } from '../../../platform/ui/parts/JobButton.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useStrings } from '../../../platform/ui/words/language.tsx'
import { rotateKey, scrubNow, vaultState } from '../contract.ts'
import css from './Vault.module.css'
import { words } from './words.ts'

type Vault = z.output<(typeof vaultState)['answer']>

function Rotate({ now }: { now: Vault }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const tell = useTell()
  const rotate = useAct(rotateKey)
  const [open, setOpen] = useState(false)
  const doIt = () =>
    rotate.mutate(
      {},
      {
        onSuccess: ({ answer }) => {
          tell(t.rotated(answer.files))
          setOpen(false)
        },
      },
    )
  return (
    <>
      <Button icon="key" onClick={() => setOpen(true)}>
        {t.rotate}
      </Button>
      {open && (
        <Dialog
          title={t.rotate}
          onClose={() => setOpen(false)}
          acts={
            <Button kind="danger" busy={rotate.isPending} onClick={doIt}>
              {t.rotate}
            </Button>
          }
        >
          <p>{t.rotateDoes(now.files.toLocaleString(lang))}</p>
          {rotate.isError && <ErrorBox error={rotate.error} />}
        </Dialog>
      )}
    </>
  )
}

function Standing({ now, mayAct }: { now: Vault; mayAct: boolean }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const bad = now.damaged.length
  const [size, unit] = now.bytes < 1_000_000 ? [now.bytes / 1000, 'KB'] : [now.bytes / 1_000_000, 'MB']
  return (
    <Section
      title={t.standing}
      end={
        <State icon={bad === 0 ? 'done' : 'warn'} tone={bad === 0 ? 'ok' : 'err'}>
          {bad === 0 ? t.good : t.bad(bad.toLocaleString(lang))}
        </State>
      }
    >
      <div className={css['part']}>
        {bad > 0 && (
          <Note tone="err">
            <p>{t.damaged}</p>
            <ul>
              {now.damaged.map((id) => (
                <li key={id}>
                  <code>{id}</code>
                </li>
              ))}
            </ul>
          </Note>
        )}
        <FactList
          facts={[
            { name: t.files, value: t.count(now.files.toLocaleString(lang)) },
            { name: t.bytes, value: `${size.toLocaleString(lang, { maximumSignificantDigits: 3 })} ${unit}` },
            { name: t.destroyed, value: t.count(now.destroyed.toLocaleString(lang)) },
            {
              name: t.checked,
              value:
                now.files === 0
                  ? t.none
                  : now.checkedSince === null
                    ? t.notChecked
                    : t.checkedSince(showMoment(now.checkedSince)),
            },
          ]}
        />
        <Note>{t.backup}</Note>
        {mayAct && now.files > 0 && (
          <JobButton act={scrubNow} input={{}} icon="check" says={t.scrub} title={t.checked} unit={t.unit} />
        )}
      </div>
    </Section>
  )
}

/** Whether everything that is kept can still be read, and the key that guards it. */
export function VaultPage() {
  const t = useStrings(words)
  const mayAct = mayOpen(rotateKey.who, useSession())
  const query = useView(vaultState, {})
  return (
    <>
      <PageHead title={t.title} sub={t.sub} />
      <Loaded query={query}>
        {(now) => (
          <>
            <Standing now={now} mayAct={mayAct} />
            <Section title={t.key}>
              <div className={css['part']}>
                <p className={css['lead']}>{t.keyWhy}</p>
                <FactList
                  facts={[
                    { name: t.generation, value: now.generation ?? t.none },
                    { name: t.keyMade, value: now.keyMade === null ? t.none : showMoment(now.keyMade) },
                  ]}
                />
                {mayAct && now.generation !== null && <Rotate now={now} />}
              </div>
            </Section>
          </>
        )}
      </Loaded>
    </>
  )
}
