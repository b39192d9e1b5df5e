import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import { useJob } from '../../../platform/ui/client/job.ts'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { ProgressBox } from '../../../platform/ui/parts/ProgressBox.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useStrings } from '../../../platform/ui/words/language.tsx'
import { places, startScan } from '../contract/scans.ts'
import { searchOutside } from '../contract/changes.ts'
import css from './Discovery.module.css'
import { words } from './words.ts'

type Place = z.output<(typeof places)['answer']>[number]

function Running({ job: id, title }: { job: string; title: string }) {
  const t = useStrings(words)
  const queries = useQueryClient()
  const job = useJob(id)
  const ended = job !== null && job.ended !== null
  useEffect(() => {
    if (ended) void queries.invalidateQueries()
  }, [ended, queries])
  return job && <ProgressBox job={job} title={title} unit={t.files} />
}

function PlaceTable({ rows }: { rows: readonly Place[] }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  const again = useAct(startScan)
  const compare = useAct(searchOutside)
  return (
    <>
      <PlainTable
        label={t.places}
        heads={[t.place, t.lastScan, t.fileCount, t.unread, t.waiting, t.concerns, '']}
        rows={rows.map((place) => {
          const unread = Object.values(place.unread).reduce((sum, count) => sum + count, 0)
          return {
            key: place.id,
            cells: [
              <b key="path">{place.path}</b>,
              place.scanned === null ? t.never : showMoment(place.scanned),
              place.files.toLocaleString(lang),
              unread === 0 ? (
                t.noUnread
              ) : (
                <Link key="unread" to="/discovery/unread">
                  {t.unreadCount(unread)}
                </Link>
              ),
              t.waitingCount(place.waiting),
              <Link key="changes" to={place.concerns === 0 ? '/discovery/changes' : '/discovery/changes?state=open'}>
                {place.concerns === 0 ? t.seeChanges : t.concernCount(place.concerns)}
              </Link>,
              <div key="acts" className={css['acts']}>
                <Button
                  size="small"
                  aria-label={`${place.path} ${t.scanAgain}`}
                  busy={again.isPending || place.job !== null}
                  onClick={() => again.mutate({ path: place.path })}
                >
                  {t.scanAgain}
                </Button>
                <Button
                  size="small"
                  kind="quiet"
                  aria-label={`${place.path} ${t.compare}`}
                  busy={compare.isPending || place.comparing !== null}
                  onClick={() => compare.mutate({ place: place.id })}
                >
                  {t.compare}
                </Button>
              </div>,
            ],
          }
        })}
      />
      {again.isError && <ErrorBox error={again.error} />}
      {compare.isError && <ErrorBox error={compare.error} />}
    </>
  )
}

/** Where was looked, what is being looked at, and where to look next. */
export function Places() {
  const t = useStrings(words)
  const { data } = useView(places, {})
  const form = useActForm(startScan, {
    draft: 'discovery.startScan',
    initial: { path: '' },
    onDone: () => form.reset(),
  })
  return (
    <div className={css['places']}>
      <Form form={form} guard={false} acts={null}>
        <div className={css['look']}>
          <TextInput form={form} at="path" label={t.path} hint={t.pathHint} />
          <Button type="submit" kind={data?.length === 0 ? 'primary' : 'plain'} icon="scan" busy={form.busy}>
            {t.scan}
          </Button>
        </div>
        <FormTrouble form={form} />
      </Form>
      {data?.map((place) => place.job !== null && <Running key={place.job} title={t.scanning(place.path)} job={place.job} />)}
      {data?.map(
        (place) =>
          place.comparing !== null && <Running key={place.comparing} title={t.comparing(place.path)} job={place.comparing} />,
      )}
      {data && data.length > 0 && <PlaceTable rows={data} />}
    </div>
  )
}
