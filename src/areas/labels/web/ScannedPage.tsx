import { useView } from '../../../platform/ui/client/queries.ts'
import { useRouteParam } from '../../../platform/ui/pages/route.ts'
import { LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { ClassBadge, shapeOfRank } from '../../../platform/ui/parts/ClassBadge.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { FactList } from '../../../platform/ui/parts/Facts.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { PageHead } from '../../../platform/ui/parts/PageHead.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { outsideSays } from '../../../catalog/outside.ts'
import { scanned } from '../contract.ts'
import css from './Labels.module.css'
import { words } from './words.ts'

/** What a phone shows after reading a label: which thing it is, and how it is to be handled. */
export function ScannedPage() {
  const t = useStrings(words)
  const say = useSay()
  const code = useRouteParam('code')
  const { data, isPending, isError, error } = useView(scanned, { code })
  if (isPending) return <Loading />
  if (isError) return <ErrorBox error={error} />
  const { secret, className, classRank } = data
  return (
    <>
      <PageHead title={data.name} sub={`${data.number} ${data.place}`} />
      {!secret ? <Note tone="warn">{t.lifted}</Note> : data.outdated && <Note tone="warn">{t.outdated}</Note>}
      {secret && className !== null && (
        <p className={css['badge']}>
          <ClassBadge shape={shapeOfRank(classRank)} large>
            {className}
          </ClassBadge>
        </p>
      )}
      {secret && (
        <Section title={t.handling}>
          <p>{data.meaning}</p>
          <FactList
            facts={[
              ...(data.readers === '' ? [] : [{ name: t.whoMay, value: data.readers }]),
              ...(data.outside === null ? [] : [{ name: t.outside, value: say(outsideSays[data.outside]) }]),
              { name: t.owner, value: data.ownerName ?? t.nobody },
              { name: t.department, value: data.departmentName ?? t.nobody },
            ]}
          />
        </Section>
      )}
      {secret && data.handling.length > 0 && (
        <Section title={t.kinds}>
          <FactList facts={data.handling.map(({ says, text }) => ({ name: say(says), value: text }))} />
        </Section>
      )}
      {secret && data.measures.length > 0 && (
        <Section title={t.measures}>
          <ul className={css['rules']}>
            {data.measures.map((measure) => (
              <li key={measure.ja}>{say(measure)}</li>
            ))}
          </ul>
        </Section>
      )}
      <p className={css['after']}>
        <LinkButton to={`/register/${data.asset}`}>{t.open}</LinkButton>
      </p>
    </>
  )
}
