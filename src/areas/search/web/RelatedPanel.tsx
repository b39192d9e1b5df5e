import { useView } from '../../../platform/ui/client/queries.ts'
import { Link } from '../../../platform/ui/parts/Link.tsx'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { relatedThings } from '../contract.ts'
import { words } from './words.ts'

/** What a record has to do with, in all areas, each with the way there. */
export function RelatedPanel({ id }: { id: string }) {
  const t = useStrings(words)
  const say = useSay()
  const query = useView(relatedThings, { subject: id })
  return (
    <Section title={t.related} note={t.relatedWhy}>
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <p>{t.relatedNone}</p>
          ) : (
            <PlainTable
              label={t.related}
              heads={[t.relatedKind, t.relatedName, t.relatedAs]}
              rows={list.map(({ id: other, says, as, title, page }) => ({
                key: `${other} ${as.ja}`,
                cells: [
                  say(says),
                  <Link key="name" to={page.replace('$id', other)}>
                    {title}
                  </Link>,
                  say(as),
                ],
              }))}
            />
          )
        }
      </Loaded>
    </Section>
  )
}
