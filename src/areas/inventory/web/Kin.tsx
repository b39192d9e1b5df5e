import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { Select } from '../../../platform/ui/form/Select.tsx'
import { TextInput } from '../../../platform/ui/form/TextInput.tsx'
import { ThingField } from '../../../platform/ui/form/ThingField.tsx'
import { useActForm, useForm } from '../../../platform/ui/form/use-form.ts'
import { usePanels } from '../../../platform/ui/pages/catalogue.tsx'
import { useGo } from '../../../platform/ui/pages/route.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { call, read } from '../../../platform/ui/client/client.ts'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { assetView } from '../contract/keeping.ts'
import { endRelation, kin, mergeAssets, relateAssets, splitAsset } from '../contract/kin.ts'
import { inverseSays, relationKinds, relationSays } from '../model/kin.ts'
import css from './AssetFields.module.css'
import { mergeInput } from './merge-input.ts'
import { words } from './words.ts'

type Shown = z.output<(typeof assetView)['answer']>

function Relate({ asset, onClose }: { asset: Shown; onClose: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  const form = useActForm(relateAssets, {
    draft: `inventory.relate.${asset.id}`,
    initial: { kind: 'derivedFrom', other: null, note: '' },
    fixed: { asset: asset.id },
    onDone: onClose,
  })
  return (
    <FormDialog title={t.relateTitle} form={form} submit={t.relateDo} onClose={onClose}>
      <Select
        form={form}
        at="kind"
        label={t.relationKind}
        options={relationKinds.map((kind) => ({ value: kind, label: say(relationSays[kind]) }))}
      />
      <ThingField of="ast" form={form} at="other" label={t.relationOther} />
      <TextInput form={form} at="note" label={t.relationNote} hint={t.relationNoteHint} />
    </FormDialog>
  )
}

function Merge({ asset, onClose }: { asset: Shown; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const go = useGo()
  const form = useForm({
    draft: `inventory.merge.${asset.id}`,
    schema: mergeInput,
    initial: { into: null },
    send: async ({ into }) => {
      const target = await read(assetView, { asset: into })
      await call(mergeAssets, { asset: asset.id, version: asset.version, into, intoVersion: target.version })
      return into
    },
    onDone: (into) => {
      tell(t.mergedNow)
      go(`/register/${into}`)
    },
  })
  return (
    <FormDialog
      title={t.mergeTitle}
      form={form}
      submit={t.mergeDo}
      onClose={onClose}
      lead={<p>{t.mergeWhy(asset.number, asset.holdings.length)}</p>}
    >
      <ThingField of="ast" form={form} at="into" label={t.mergeInto} />
    </FormDialog>
  )
}

function SplitOff({ asset, onClose }: { asset: Shown; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const go = useGo()
  const form = useActForm(splitAsset, {
    draft: `inventory.split.${asset.id}`,
    initial: { name: '', places: [] },
    fixed: { asset: asset.id, version: asset.version },
    onDone: ({ answer }) => {
      tell(t.registeredNow(answer.number))
      go(`/register/${answer.asset}`)
    },
  })
  const chosen = form.get('places') as readonly number[]
  return (
    <FormDialog title={t.splitTitle} form={form} submit={t.splitDo} onClose={onClose} lead={<p>{t.splitWhy}</p>}>
      <TextInput form={form} at="name" label={t.splitName} />
      <fieldset className={css['places']}>
        <legend>{t.splitPlaces}</legend>
        {asset.holdings.map(({ place }, at) => (
          <label key={place}>
            <input
              type="checkbox"
              checked={chosen.includes(at)}
              onChange={(event) =>
                form.set('places', event.target.checked ? [...chosen, at] : chosen.filter((one) => one !== at))
              }
            />
            {place}
          </label>
        ))}
      </fieldset>
    </FormDialog>
  )
}

/** What the asset belongs together with; merging and splitting. */
export function Kin({ asset }: { asset: Shown }) {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(kin, { asset: asset.id })
  const end = useAct(endRelation)
  const [asking, setAsking] = useState<'relate' | 'merge' | 'split' | null>(null)
  const close = () => setAsking(null)
  const panels = usePanels('kin')
  return (
    <Loaded query={query}>
      {({ relations, took }) => (
        <div className={css['fields']}>
          {relations.length === 0 && took.length === 0 && <p>{t.noKin}</p>}
          {(relations.length > 0 || took.length > 0) && (
            <PlainTable
              label={t.kin}
              heads={[t.relationKind, t.asset, t.relationNote, '']}
              rows={[
                ...relations.map(({ id, kind, forward, other, number, name, note }) => ({
                  key: id,
                  cells: [
                    say(forward ? relationSays[kind] : inverseSays[kind]),
                    <Link key="other" to={`/register/${other}`}>
                      {number} {name}
                    </Link>,
                    note,
                    asset.mayChange && forward && (
                      <Button key="end" size="small" busy={end.isPending} onClick={() => end.mutate({ relation: id })}>
                        {t.endRelation}
                      </Button>
                    ),
                  ],
                })),
                ...took.map(({ id, number, name }) => ({
                  key: id,
                  cells: [
                    t.tookIn,
                    <Link key="other" to={`/register/${id}`}>
                      {number} {name}
                    </Link>,
                    '',
                    '',
                  ],
                })),
              ]}
            />
          )}
          {end.isError && <ErrorBox error={end.error} />}
          {asset.mayChange && (
            <div className={css['acts']}>
              <Button icon="plus" onClick={() => setAsking('relate')}>
                {t.relate}
              </Button>
              <Button icon="merge" onClick={() => setAsking('merge')}>
                {t.merge}…
              </Button>
              {asset.holdings.length > 1 && <Button onClick={() => setAsking('split')}>{t.split}…</Button>}
            </div>
          )}
          {panels.map(({ name, Content }) => (
            <Content key={name} id={asset.id} />
          ))}
          {asking === 'relate' && <Relate asset={asset} onClose={close} />}
          {asking === 'merge' && <Merge asset={asset} onClose={close} />}
          {asking === 'split' && <SplitOff asset={asset} onClose={close} />}
        </div>
      )}
    </Loaded>
  )
}

/** Says where a merged asset went. */
export function MergedNote({ asset }: { asset: Shown }) {
  const t = useStrings(words)
  const { data } = useView(kin, { asset: asset.id })
  if (asset.mergedInto === null) return null
  return (
    <p>
      {t.mergedNote}{' '}
      {data?.mergedInto && (
        <Link to={`/register/${data.mergedInto.id}`}>
          {data.mergedInto.number} {data.mergedInto.name}
        </Link>
      )}
    </p>
  )
}
