import { showDay } from '../../../platform/ui/words/dates.ts'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { words } from './words.ts'

/** 秘密とする期間, where there is one. */
export function Period({ of }: { of: { readonly secretUntil: string | null; readonly secretEvent: string } }) {
  const t = useStrings(words)
  const parts = [
    ...(of.secretUntil === null ? [] : [t.periodUntil(showDay(of.secretUntil))]),
    ...(of.secretEvent === '' ? [] : [t.periodEvent(of.secretEvent)]),
  ]
  return parts.length === 0 ? null : <p>{t.period(parts.join(t.or))}</p>
}
