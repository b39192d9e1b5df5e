import type { z } from 'zod'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import type { candidateView } from '../contract.ts'
import css from './Discovery.module.css'
import { words } from './words.ts'

export type ReasonData = z.output<(typeof candidateView)['answer']>['reasons'][number]

/** Says a reason the engine gave as data. */
export function useReason(): (reason: ReasonData) => string {
  const t = useStrings(words)
  const named = (key: string) => {
    const word = (t as Readonly<Record<string, unknown>>)[key === 'name' ? 'personName' : key]
    return typeof word === 'string' ? word : key
  }
  return ({ code, detail }) => {
    const text = String(detail['text'] ?? '')
    switch (code) {
      case 'mark':
        return t.reasonMark(text, named(String(detail['part'] ?? 'body')))
      case 'folder-mark':
        return t.reasonFolderMark(text)
      case 'name-mark':
        return t.reasonNameMark(text)
      case 'received':
        return t.reasonReceived(String(detail['company'] ?? ''))
      case 'personal':
        return t.reasonPersonal(
          String(detail['kinds'] ?? '')
            .split(' ')
            .map(named)
            .join(t.and),
        )
      case 'near':
        return t.reasonNear
      case 'unread':
        return t.reasonUnread
      case 'overshared':
        return t.reasonOvershared
      case 'old':
        return t.reasonOld(Number(detail['years'] ?? 0))
      default:
        return t.reasonGrouped
    }
  }
}

/** How sure a proposal is: three boxes and a word. */
export function Certainty({ of }: { of: number }) {
  const t = useStrings(words)
  const word = of >= 3 ? t.sure : of === 2 ? t.fair : t.weak
  return (
    <span className={css['certainty']} title={t.certainty(word)}>
      <span aria-hidden="true">
        {[1, 2, 3].map((step) => (
          <i key={step} data-on={step <= of || undefined} />
        ))}
      </span>
      {word}
    </span>
  )
}
