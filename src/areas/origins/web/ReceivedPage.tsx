import { useState } from 'react'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useSession } from '../../../platform/ui/client/session.tsx'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button, DownloadButton, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { DueDate } from '../../../platform/ui/parts/DueDate.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { JobButton } from '../../../platform/ui/parts/JobButton.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { compareReceived, receivedLedger, receivedView } from '../contract.ts'
import { endingSays } from '../model.ts'
import { disclosing } from './disclosing.ts'
import css from './Origins.module.css'
import { ReceivedDialog, type Received, type ReceivedDialogName } from './ReceivedDialogs.tsx'
import { words } from './words.ts'

function FileItem({ file, item }: { file: Received['files'][number]; item: Received }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  return (
    <li className={css['paper']}>
      <b>{showMoment(file.at)}</b>
      <div>
        <h3>{file.fileName}</h3>
        <code className={css['sha']}>{t.sha(file.sha256)}</code>
        <p className={css['small']}>{t.receivedFileLine(file.bytes.toLocaleString(lang), file.broughtBy)}</p>
        {file.comparedAt !== null && file.matches.length === 0 && (
          <p className={css['small']}>{t.noMatch(showMoment(file.comparedAt))}</p>
        )}
        {file.matches.map(({ asset, name, share }) => (
          <Note key={asset} tone="warn">
            <p>
              <Link to={`/register/${asset}`}>{name}</Link> {t.match(Math.max(1, Math.round(share * 100)).toLocaleString(lang))}
            </p>
          </Note>
        ))}
        {file.vault !== null && item.ended !== null && <p className={css['small']}>{t.copyDestroyed}</p>}
        {file.vault !== null && item.inside && item.ended === null && (
          <DownloadButton href={`/api/vault/files/${file.vault}`} size="small">
            {t.openOriginal}
          </DownloadButton>
        )}
      </div>
    </li>
  )
}

function Files({ item, open }: { item: Received; open: (name: ReceivedDialogName) => void }) {
  const t = useStrings(words)
  const held = item.ended === null
  return (
    <Section title={t.files} note={t.filesNote}>
      {item.files.length === 0 ? (
        <p className={css['lead']}>{t.noFiles}</p>
      ) : (
        <ol className={css['papers']}>
          {item.files.map((file) => (
            <FileItem key={file.id} file={file} item={item} />
          ))}
        </ol>
      )}
      {item.inside && held && (
        <>
          <p className={css['lead']}>{t.compareWhy}</p>
          <div className={css['buttons']}>
            <Button icon="plus" onClick={() => open('file')}>
              {t.addFile}
            </Button>
            {item.files.some(({ vault }) => vault !== null) && (
              <JobButton act={compareReceived} input={{ item: item.id }} icon="search" says={t.compare} unit={t.filesUnit} />
            )}
          </div>
        </>
      )}
    </Section>
  )
}

export function ReceivedPage() {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const session = useSession()
  const [open, setOpen] = useState<ReceivedDialogName | null>(null)
  const query = useView(receivedView, { item: useRouteParam('id') as `rcv_${string}` })
  return (
    <Loaded query={query} lines={8}>
      {(item) => (
        <>
          <RecordHeader
            from={{ to: '/received', label: say(receivedLedger.says) }}
            title={item.name}
            facts={[
              { name: t.giver, value: item.giver },
              { name: t.receivedOn, value: showDay(item.receivedOn) },
              ...(item.until === null || item.ended !== null ? [] : [{ name: t.until, value: <DueDate day={item.until} /> }]),
            ]}
            acts={
              <>
                {item.mayChange && item.ended === null && (
                  <Button icon="pen" onClick={() => setOpen('change')}>
                    {t.change}
                  </Button>
                )}
                {disclosing(session) && (
                  <LinkButton icon="certificate" to={`/record/disclosures/new?subject=${item.id}`}>
                    {t.prove}
                  </LinkButton>
                )}
                {item.inside && item.ended === null && (
                  <Button kind="primary" icon="return" onClick={() => setOpen('end')}>
                    {t.end}
                  </Button>
                )}
              </>
            }
          />
          {item.ended !== null && item.endedOn !== null && (
            <Note tone="ok">
              <p>{t.endedLine(say(endingSays[item.ended]), showDay(item.endedOn), item.endedBy ?? '', item.endedNote)}</p>
              <DownloadButton href={`/api/origins/received/${item.id}/certificate`} size="small">
                {t.certificate}
              </DownloadButton>
            </Note>
          )}
          <FactList
            facts={[
              { name: t.terms, value: item.terms },
              { name: t.place, value: item.place },
              { name: t.keeper, value: item.keeper.name },
              { name: t.allowed, value: signs.list(item.allowed.map(({ name }) => name)) || t.onlyKeeper },
              { name: t.note, value: item.note || t.nothing },
            ]}
          />
          <div className={css['files']}>
            <Files item={item} open={setOpen} />
          </div>
          {open && <ReceivedDialog name={open} item={item} onClose={() => setOpen(null)} />}
        </>
      )}
    </Loaded>
  )
}
