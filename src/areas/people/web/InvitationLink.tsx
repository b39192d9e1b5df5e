import { CopyText } from '../../../platform/ui/parts/CopyText.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { words } from './words.ts'

export function InvitationLink({ token }: { token: string }) {
  const t = useStrings(words)
  return <CopyText text={`${location.origin}/join#${token}`} label={t.link} />
}
