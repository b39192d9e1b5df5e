import { PlainTable } from '../../../platform/ui/parts/PlainTable.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { useSay, useStrings } from '../../../platform/ui/words/language.tsx'
import { sheetSays, skipSays } from '../model.ts'
import type { Draft } from './DraftPart.tsx'
import { words } from './words.ts'

const most = 20

/** Rows and sheets that are no assets, each with the reason: nothing is passed over silently. */
export function LeftOut({ draft: { skipped, sheets } }: { draft: Draft }) {
  const t = useStrings(words)
  const say = useSay()
  if (skipped.length + sheets.length === 0) return null
  return (
    <Section title={t.left}>
      <PlainTable
        label={t.left}
        heads={[t.rows, t.why, t.text]}
        rows={[
          ...sheets.map(({ name, why }) => ({ key: `sheet ${name}`, cells: [t.leftSheet(name), say(sheetSays[why]), ''] })),
          ...skipped.slice(0, most).map(({ sheet, at, why, text }) => ({
            key: `${sheet} ${at}`,
            cells: [t.leftRow(sheet, at), say(skipSays[why]), text],
          })),
        ]}
      />
      {skipped.length > most && <p>{t.leftMore(skipped.length - most)}</p>}
    </Section>
  )
}
