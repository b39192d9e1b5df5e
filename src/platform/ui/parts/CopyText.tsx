import { useTell } from './Toast.tsx'
import { useStrings } from '../words/language.tsx'
import { words } from '../words.ts'
import { Button } from './Button.tsx'
import css from './CopyText.module.css'

/** Text to hand on — a link, codes — with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const t = useStrings(words)
  const tell = useTell()
  return (
    <div className={css['copy']}>
      <output aria-label={label} className={css['text']}>
        {text}
      </output>
      <Button icon="copy" onClick={() => void navigator.clipboard.writeText(text).then(() => tell(t.copied))}>
        {t.copy}
      </Button>
    </div>
  )
}
