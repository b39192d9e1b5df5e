import { useState } from 'react'
import type { z } from 'zod'
import { useAct, useView } from '../../../platform/ui/client/queries.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { PacksPage } from '../../../platform/ui/packs/PacksPage.tsx'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { ConfirmDialog } from '../../../platform/ui/parts/ConfirmDialog.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { State } from '../../../platform/ui/parts/Tag.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { chooseCriteria, criteriaView, installCriteria } from '../contract/criteria.ts'
import { compareCriteria } from '../model/pack-change.ts'
import css from './Decision.module.css'
import { CriteriaChange } from './CriteriaChange.tsx'
import { CriteriaForm } from './CriteriaForm.tsx'
import { words } from './words.ts'

type Pack = z.output<(typeof criteriaView)['answer']>[number]

/** The criteria in use: questions, weights, and from how many points which class is suggested. */
function InUse({ pack: { body } }: { pack: Pack }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <Section title={t.criteriaInUse(say(body.says), body.version)}>
      <PlainTable
        label={t.criteria}
        heads={[t.criterion, t.criteriaQuestion, t.criteriaCounts]}
        rows={body.criteria.map((one) => ({
          key: one.id,
          cells: [
            <b key="name">{say(one)}</b>,
            say(one.question),
            `${one.counts === 'highest' ? t.criteriaHighest(body.highestWeight) : t.criteriaEach(one.weight)}${one.duty ? t.criteriaDuty : ''}`,
          ],
        }))}
      />
      <ul className={css['thresholds']}>
        {body.thresholds.map(({ place, from, orHighest }) => (
          <li key={place}>{orHighest === undefined ? t.threshold(place, from) : t.thresholdOr(place, from, orHighest)}</li>
        ))}
        <li>{t.thresholdNone}</li>
      </ul>
    </Section>
  )
}

function Choose({ pack, before, onClose }: { pack: Pack; before: Pack | undefined; onClose: () => void }) {
  const t = useStrings(words)
  const tell = useTell()
  const { mutate, isPending, error } = useAct(chooseCriteria)
  const done = () => {
    tell(t.criteriaChosen)
    onClose()
  }
  const changes = compareCriteria(before?.body ?? null, pack.body)
  return (
    <ConfirmDialog
      title={t.criteriaChoose}
      act={t.criteriaChoose}
      busy={isPending}
      error={error}
      onClose={onClose}
      onConfirm={() => mutate({ pack: pack.id, version: pack.version }, { onSuccess: done })}
    >
      <p>{t.criteriaChooseWhy(changes.added.length, changes.removed.length, changes.altered.length)}</p>
      {before && <CriteriaChange from={before.body} to={pack.body} />}
    </ConfirmDialog>
  )
}

export function CriteriaPage() {
  const t = useStrings(words)
  const session = useSession()
  const query = useView(criteriaView, {})
  const [editing, setEditing] = useState<Pack | null>(null)
  const [choosing, setChoosing] = useState<Pack | null>(null)
  const inUse = query.data?.find((pack) => pack.inUse)
  return (
    <PacksPage
      title={t.criteria}
      sub={t.criteriaSub}
      query={query}
      packs={(packs) => packs}
      install={installCriteria}
      installTitle={t.criteriaInstall}
      hint={t.criteriaHint}
      columns={[
        {
          head: t.criteriaUse,
          cell: (pack) =>
            pack.inUse ? (
              <State key="use" icon="done" tone="ok">
                {t.criteriaUsed}
              </State>
            ) : mayOpen(chooseCriteria.who, session) ? (
              <Button key="use" size="small" onClick={() => setChoosing(pack)}>
                {t.criteriaChoose}
              </Button>
            ) : (
              t.criteriaUnused
            ),
        },
        {
          head: t.criteriaOwn,
          cell: (pack, edit) =>
            mayOpen(installCriteria.who, session) ? (
              <span key="edit" className={css['edits']}>
                <Button size="small" icon="pen" onClick={() => setEditing(pack)}>
                  {pack.builtIn ? t.criteriaCopy : t.criteriaEdit}
                </Button>
                <Button size="small" kind="quiet" onClick={() => edit(pack.draft)}>
                  {t.criteriaAsText}
                </Button>
              </span>
            ) : null,
        },
        { head: t.criteriaNumber, cell: ({ body }) => body.criteria.length },
      ]}
    >
      {inUse && <InUse pack={inUse} />}
      {editing && <CriteriaForm pack={editing} all={query.data ?? []} onClose={() => setEditing(null)} />}
      {choosing && <Choose pack={choosing} before={inUse} onClose={() => setChoosing(null)} />}
    </PacksPage>
  )
}
