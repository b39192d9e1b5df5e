import { ServerRefusal } from '../client/client.ts'
import { useSay, useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Button } from './Button.tsx'
import { Note } from './Note.tsx'

/** What went wrong, in a sentence, with the way to try again. */
export function ErrorBox({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useStrings(words)
  const say = useSay()
  return (
    <Note tone="err">
      <p>{error instanceof ServerRefusal ? say(error.says) : t.broken}</p>
      {retry && (
        <Button size="small" icon="return" onClick={retry}>
          {t.retry}
        </Button>
      )}
    </Note>
  )
}
