import { CopyText } from '../../../platform/ui/parts/CopyText.tsx'
import { Note } from '../../../platform/ui/parts/Note.tsx'
import { QrCode } from '../../../platform/ui/parts/QrCode.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import css from './Pledges.module.css'
import { words } from './words.ts'

/** The token stands after `#`: that part of an address is sent to no server and stands in no log. */
export function SigningLink({ token }: { token: string }) {
  const t = useStrings(words)
  const address = `${location.origin}/signing#${token}`
  return (
    <div className={css['stack']}>
      <Note>{t.linkWhy}</Note>
      <CopyText text={address} label={t.link} />
      <QrCode text={address} label={t.link} />
    </div>
  )
}
