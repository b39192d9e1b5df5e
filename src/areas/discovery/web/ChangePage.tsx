import { useState } from 'react'
import type { z } from 'zod'
import { useView } from '../../../platform/ui/client/queries.ts'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { TextArea } from '../../../platform/ui/form/TextInput.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { FactList, type Fact } from '../../../platform/ui/parts/Facts.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { Tag } from '../../../platform/ui/parts/Tag.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { showMoment } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { changes, changeView, settleChange } from '../contract/changes.ts'
import { changeSays, changeStateSays, remedies } from '../model/change.ts'
import { partSays, readerSays } from '../model/reason.ts'
import { AroundChange } from './Around.tsx'
import { words } from './words.ts'

type Change = z.output<(typeof changeView)['answer']>

function Settle({ change, onClose }: { change: Change; onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const tell = useTell()
  const form = useActForm(settleChange, {
    draft: `discovery.change.${change.id}`,
    initial: { reason: '' },
    fixed: { change: change.id, version: change.version },
    onDone: () => {
      tell(t.changeSettled)
      onClose()
    },
  })
  return (
    <FormDialog
      title={say(settleChange.says)}
      form={form}
      submit={say(settleChange.says)}
      onClose={onClose}
      lead={<p>{t.settleWhy}</p>}
    >
      <TextArea form={form} at="reason" label={t.whatWasDone} hint={t.whatWasDoneHint} rows={3} />
    </FormDialog>
  )
}

function useFacts(change: Change): Fact[] {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const { placePath, path, source, marks, share, chars, part, at, asset, hiddenAsset, readers, found, reason } = change
  const where = part === null ? null : [say(partSays[part] ?? { ja: part, en: part }), at].filter(Boolean).join(' ')
  const facts: (Fact | null)[] = [
    { name: t.file, value: <bdi>{`${placePath}/${path}`}</bdi> },
    source === null
      ? null
      : { name: change.kind === 'copied-out' ? t.original : t.was, value: <bdi>{`${placePath}/${source}`}</bdi> },
    asset === null
      ? null
      : {
          name: t.asset,
          value: (
            <>
              {asset.className !== null && <Tag>{asset.className}</Tag>}{' '}
              <Link to={`/register/${asset.id}`}>{`${asset.number} ${asset.name}`}</Link>
            </>
          ),
        },
    asset === null || asset.places.length === 0 ? null : { name: t.rightPlaces, value: signs.list(asset.places) },
    hiddenAsset ? { name: t.asset, value: t.hiddenAsset } : null,
    share === null ? null : { name: t.howMuch, value: t.shared(Math.round(share * 100), chars) },
    where === null ? null : { name: t.whereInFile, value: where },
    marks.length === 0 ? null : { name: t.marks, value: signs.list(marks) },
    readers.length === 0 ? null : { name: t.readers, value: signs.list(readers.map((reader) => say(readerSays(reader)))) },
    { name: t.foundAt, value: showMoment(found) },
    reason === null ? null : { name: t.whatWasDone, value: reason },
  ]
  return facts.flatMap((fact) => fact ?? [])
}

function Told({ change }: { change: Change }) {
  const t = useStrings(words)
  const say = useSay()
  const [settling, setSettling] = useState(false)
  const remedy = remedies[change.kind]
  return (
    <>
      <RecordHeader
        from={{ to: '/discovery/changes', label: say(changes.says) }}
        badge={<Tag>{say(changeStateSays[change.state])}</Tag>}
        title={say(changeSays[change.kind])}
        acts={
          change.state === 'open' && (
            <Button kind="primary" onClick={() => setSettling(true)}>
              {say(settleChange.says)}…
            </Button>
          )
        }
      />
      {remedy && change.state === 'open' && <Note tone="warn">{say(remedy)}</Note>}
      <Section title={t.evidenceTitle}>
        <FactList facts={useFacts(change)} />
        {change.kind !== 'vanished' && <AroundChange change={change.id} />}
      </Section>
      {settling && <Settle change={change} onClose={() => setSettling(false)} />}
    </>
  )
}

export function ChangePage() {
  const id = useRouteParam('change')
  const query = useView(changeView, { change: id })
  return <Loaded query={query}>{(change) => <Told change={change} />}</Loaded>
}
