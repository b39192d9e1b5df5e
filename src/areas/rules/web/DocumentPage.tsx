import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { Split } from '../../../platform/ui/parts/Panel.tsx'
import { RecordHeader } from '../../../platform/ui/record/RecordHeader.tsx'
import { RecordTabs } from '../../../platform/ui/record/RecordTabs.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { documentView } from '../contract/views.ts'
import { kindSays } from '../contract/things.ts'
import { AcknowledgementsTab } from './AcknowledgementsTab.tsx'
import { ChangesTab } from './ChangesTab.tsx'
import { Downloads } from './Downloads.tsx'
import { FindingsTab } from './FindingsTab.tsx'
import { NextStep } from './NextStep.tsx'
import { SettingsTab } from './SettingsTab.tsx'
import { StageState } from './StageState.tsx'
import { TextTab } from './TextTab.tsx'
import { TogglesTab } from './TogglesTab.tsx'
import { VersionsTab } from './VersionsTab.tsx'
import { WordTab } from './WordTab.tsx'
import { words } from './words.ts'

export function DocumentPage() {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(documentView, { document: useRouteParam('id') })
  return (
    <Loaded query={query} lines={8}>
      {(of) => (
        <>
          <RecordHeader
            from={{ to: '/rules', label: t.rules }}
            {...(of.number === '' ? {} : { number: of.number })}
            {...(of.className === null
              ? {}
              : { badge: <ClassBadge shape={shapeOfRank(of.classRank)}>{of.className}</ClassBadge> })}
            title={of.title}
            facts={[
              { name: t.stage, value: <StageState of={of.stage} /> },
              { name: t.versions, value: t.revision(of.revision) },
              { name: t.kind, value: say(kindSays[of.kind]) },
              { name: t.fromTemplate, value: of.template ? say(of.template.says) : t.own },
              ...(of.effectiveOn === null ? [] : [{ name: t.effectiveOn, value: showDay(of.effectiveOn) }]),
            ]}
            acts={<Downloads of={{ document: of.id }} name={`${of.title}_${of.revision}`} />}
          />
          {of.revise > 0 && of.stage !== 'withdrawn' && (
            <Note tone="warn">
              {t.revise}
              {t.colon}
              <Link to={`/rules/${of.id}?tab=changes`}>{t.changes}</Link>
            </Note>
          )}
          <Split side={<NextStep of={of} />}>
            <RecordTabs
              on="rul"
              id={of.id}
              label={t.document}
              own={[
                { name: 'text', order: 10, label: t.text, content: <TextTab of={of} /> },
                { name: 'toggles', order: 20, label: t.toggles, content: <TogglesTab of={of} /> },
                { name: 'changes', order: 30, label: t.changes, count: of.revise, content: <ChangesTab of={of} /> },
                { name: 'findings', order: 40, label: t.findings, count: of.findings, content: <FindingsTab of={of} /> },
                { name: 'word', order: 50, label: t.word, content: <WordTab of={of} /> },
                { name: 'versions', order: 60, label: t.versions, content: <VersionsTab of={of} /> },
                { name: 'acknowledged', order: 70, label: t.acknowledgements, content: <AcknowledgementsTab of={of} /> },
                ...(of.mayEdit ? [{ name: 'settings', order: 80, label: t.settings, content: <SettingsTab of={of} /> }] : []),
              ]}
            />
          </Split>
        </>
      )}
    </Loaded>
  )
}
