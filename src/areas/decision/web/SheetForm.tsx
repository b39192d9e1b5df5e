import type { z } from 'zod'
import { Form, FormTrouble } from '../../../platform/ui/form/Form.tsx'
import { useActForm } from '../../../platform/ui/form/use-form.ts'
import { Button } from '../../../platform/ui/parts/Button.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { useTell } from '../../../platform/ui/parts/Toast.tsx'
import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { giveScores, type scoringView } from '../contract/scoring.ts'
import { ScoreInputs, scoreIn } from './ScoreInputs.tsx'
import { words } from './words.ts'

type Scoring = z.output<(typeof scoringView)['answer']>

/** The asked person's own sheet: nothing of the others' is on the page until it is in. */
export function SheetForm({ criteria, mine }: { criteria: Scoring['criteria']; mine: NonNullable<Scoring['mine']> }) {
  const t = useStrings(words)
  const tell = useTell()
  const form = useActForm(giveScores, {
    draft: `decision.sheet.${mine.id}`,
    initial: { scores: {} },
    fixed: { sheet: mine.id, version: mine.version },
    onDone: () => tell(t.sheetGiven),
  })
  return (
    <Form
      form={form}
      acts={
        <Button type="submit" kind="primary" size="big" busy={form.busy}>
          {t.sheetGive}
        </Button>
      }
    >
      <ScoreInputs
        form={form}
        criteria={criteria}
        scoreOf={scoreIn(form)}
        lead={
          <Note>
            <p>{t.sheetWhy}</p>
            {mine.due !== null && <p>{t.sheetDue(showDay(mine.due))}</p>}
          </Note>
        }
      />
      <FormTrouble form={form} />
    </Form>
  )
}
