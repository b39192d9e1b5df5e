import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Panel } from '../../../platform/ui/parts/Panel.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { candidateView } from '../contract/evidence.ts'
import { sayRetention } from '../model/retention.ts'
import { Around } from './Around.tsx'
import css from './Discovery.module.css'
import { useReason } from './reasons.tsx'
import { Settle } from './Settle.tsx'
import { sizeText } from './size-text.ts'
import { words } from './words.ts'

export type Candidate = z.output<(typeof candidateView)['answer']>

/** Reasons that stand on something in a file. */
const shown: ReadonlySet<string> = new Set(['mark', 'personal'])

function Reasons({ candidate }: { candidate: Candidate }) {
  const t = useStrings(words)
  const reason = useReason()
  return (
    <div>
      <h3>{t.why}</h3>
      <ul className={css['reasons']}>
        {candidate.reasons
          .filter((one) => reason(one) !== '')
          .map((one) => (
            <li key={`${one.code}-${one.example}-${one.detail['text'] ?? ''}`}>
              <b>{reason(one)}</b> <span>{t.reasonFiles(one.files)}</span>
              {one.example !== '' && <p>{t.example(one.example)}</p>}
              {shown.has(one.code) && one.example !== '' && (
                <Around candidate={candidate.id} path={one.example} of={one.detail['text']} />
              )}
            </li>
          ))}
      </ul>
    </div>
  )
}

function Files({ candidate }: { candidate: Candidate }) {
  const t = useStrings(words)
  const signs = useSigns()
  const status: Readonly<Record<string, string>> = {
    ok: t.statusOk,
    partial: t.statusPartial,
    limited: t.statusLimited,
    encrypted: t.statusEncrypted,
    corrupt: t.statusCorrupt,
    unsupported: t.statusUnsupported,
  }
  return (
    <details className={css['files']}>
      <summary>{signs.aside(t.fileList, t.firstFiles(candidate.fileList.length, candidate.files))}</summary>
      <PlainTable
        label={t.fileList}
        heads={[t.file, t.result, t.marks]}
        rows={candidate.fileList.map((file) => ({
          key: file.path,
          cells: [file.path, status[file.status] ?? file.status, signs.list([...new Set(file.marks)])],
        }))}
      />
    </details>
  )
}

function Similar({ candidate }: { candidate: Candidate }) {
  const t = useStrings(words)
  if (candidate.similar.length === 0) return null
  return (
    <Note icon="merge">
      <b>{t.similarTitle}</b>
      <ul>
        {candidate.similar.map(({ id, number, name }) => (
          <li key={id}>
            <Link to={`/register/${id}`}>
              {number} {name}
            </Link>
          </li>
        ))}
      </ul>
    </Note>
  )
}

/** Why something is proposed, and what can be done with it. */
export function Evidence({ id, onDone }: { id: `cnd_${string}` | null; onDone: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(candidateView, { candidate: id ?? '' }, { enabled: id !== null })
  const candidate = id === null ? undefined : query.data
  if (!candidate)
    return (
      <Panel title={t.evidence}>
        {id === null && <p className={css['quiet']}>{t.choose}</p>}
        {id !== null && query.isPending && <Loading />}
        {query.isError && <ErrorBox error={query.error} retry={() => void query.refetch()} />}
      </Panel>
    )
  return (
    <Settle key={candidate.id} candidate={candidate} onDone={onDone}>
      <div className={css['facts']}>
        <p>
          {t.size(candidate.files, sizeText(candidate.bytes))}
          {candidate.newest !== null && `　${t.newest(showDay(candidate.newest))}`}
        </p>
        <p className={css['path']} title={candidate.folder}>
          <bdi>{candidate.folder === '' ? candidate.placePath : `${candidate.placePath}/${candidate.folder}`}</bdi>
        </p>
        {candidate.assignedName !== null && <p>{t.assignedTo(candidate.assignedName)}</p>}
        {candidate.news > 0 && <p>{t.news(candidate.news)}</p>}
        {candidate.retention !== null && <p>{t.retentionHint(say(sayRetention(candidate.retention)))}</p>}
        {candidate.class !== null && (
          <p>
            {t.likelyClass}{' '}
            <ClassBadge shape={shapeOfRank(candidate.classRank)} proposed>
              {candidate.class}
            </ClassBadge>
          </p>
        )}
      </div>
      <Reasons candidate={candidate} />
      <Files candidate={candidate} />
      <Similar candidate={candidate} />
    </Settle>
  )
}
