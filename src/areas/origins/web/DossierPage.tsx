import { useState } from 'react'
import type { z } from 'zod'
import { disclosing } from './disclosing.ts'
import { useView } from '../../../platform/ui/client/queries.ts'
import { useSession } from '../../../platform/ui/client/session.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { Button, DownloadButton, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { EmptyState } from '../../../platform/ui/parts/EmptyState.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { showDay, showMoment } from '../../../platform/ui/words/dates.ts'
import { useLanguage, useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { FormDialog } from '../../../platform/ui/form/FormDialog.tsx'
import { useSigns } from '../../../platform/ui/words/signs.ts'
import { changeDossier, dossiers, dossierView } from '../contract.ts'
import { DossierFields } from './DossierFields.tsx'
import css from './Origins.module.css'
import { PaperDialog } from './PaperDialog.tsx'
import { words } from './words.ts'

type Dossier = z.output<(typeof dossierView)['answer']>

function Change({ of, onClose }: { of: Dossier; onClose: () => void }) {
  const t = useStrings(words)
  const form = useActForm(changeDossier, {
    draft: `origins.change.${of.id}`,
    initial: {
      name: of.name,
      note: of.note,
      asset: of.asset?.id ?? null,
      keeper: of.keeper.id,
      members: of.members.map(({ id }) => id),
    },
    fixed: { dossier: of.id, version: of.version },
    onDone: onClose,
  })
  return (
    <FormDialog title={t.change} form={form} submit={t.change} onClose={onClose}>
      <DossierFields form={form} keeper />
    </FormDialog>
  )
}

function PaperItem({ paper }: { paper: Dossier['papers'][number] }) {
  const t = useStrings(words)
  const { lang } = useLanguage()
  return (
    <li className={css['paper']}>
      <b>{showDay(paper.madeOn)}</b>
      <div>
        <h3>{paper.title}</h3>
        {paper.text !== '' && <p className={css['text']}>{paper.text}</p>}
        {paper.fileName !== null && (
          <p className={css['small']}>
            {t.fileLine(paper.fileName, (paper.bytes ?? 0).toLocaleString(lang))}
            <code className={css['sha']}>{t.sha(paper.sha256 ?? '')}</code>
          </p>
        )}
        <p className={css['small']}>
          {t.paperLine(paper.madeBy, paper.broughtBy, showMoment(paper.at))}　<Link to={`/record/${paper.act}`}>{t.entry}</Link>
        </p>
        {paper.vault !== null && (
          <DownloadButton href={`/api/vault/files/${paper.vault}`} size="small">
            {t.openOriginal}
          </DownloadButton>
        )}
      </div>
    </li>
  )
}

export function DossierPage() {
  const t = useStrings(words)
  const say = useSay()
  const signs = useSigns()
  const session = useSession()
  const [open, setOpen] = useState<'paper' | 'change' | null>(null)
  const query = useView(dossierView, { dossier: useRouteParam('id') as `ori_${string}` })
  return (
    <Loaded query={query} lines={8}>
      {(dossier) => {
        const add = dossier.mayAdd && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('paper')}>
            {t.addPaper}
          </Button>
        )
        return (
          <>
            <RecordHeader
              from={{ to: '/origins', label: say(dossiers.says) }}
              title={dossier.name}
              facts={[
                { name: t.keeper, value: dossier.keeper.name },
                ...(dossier.members.length === 0
                  ? []
                  : [{ name: t.members, value: signs.list(dossier.members.map(({ name }) => name)) }]),
                ...(dossier.asset === null
                  ? []
                  : [{ name: t.asset, value: <Link to={`/register/${dossier.asset.id}`}>{dossier.asset.name}</Link> }]),
              ]}
              acts={
                <>
                  {dossier.mayChange && (
                    <Button icon="pen" onClick={() => setOpen('change')}>
                      {t.change}
                    </Button>
                  )}
                  {disclosing(session) && (
                    <LinkButton icon="certificate" to={`/record/disclosures/new?subject=${dossier.id}`}>
                      {t.prove}
                    </LinkButton>
                  )}
                  {add}
                </>
              }
            />
            {dossier.note !== '' && <p className={css['lead']}>{dossier.note}</p>}
            <Section title={t.papers} note={t.papersNote}>
              {dossier.papers.length === 0 ? (
                <EmptyState icon="paper" title={t.noPapers}>
                  {t.noPapersWhy}
                </EmptyState>
              ) : (
                <ol className={css['papers']}>
                  {dossier.papers.map((paper) => (
                    <PaperItem key={paper.id} paper={paper} />
                  ))}
                </ol>
              )}
            </Section>
            {open === 'paper' && <PaperDialog dossier={dossier.id} onClose={() => setOpen(null)} />}
            {open === 'change' && <Change of={dossier} onClose={() => setOpen(null)} />}
          </>
        )
      }}
    </Loaded>
  )
}
