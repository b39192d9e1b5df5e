import { useInfiniteQuery } from '@tanstack/react-query'
import { read } from '../../../platform/ui/client/client.ts'
import { mayOpen, useSession } from '../../../platform/ui/client/session.tsx'
import { Button, LinkButton } from '../../../platform/ui/parts/Button.tsx'
import { ErrorBox } from '../../../platform/ui/parts/ErrorBox.tsx'
import { Loading } from '../../../platform/ui/parts/Loading.tsx'
import { Section } from '../../../platform/ui/parts/Section.tsx'
import { HistoryList } from '../../../platform/ui/record/HistoryList.tsx'
import { useStrings } from '../../../platform/ui/words/language.tsx'
import { disclose } from '../contract/disclosures.ts'
import { history } from '../contract/entries.ts'
import { words } from './words.ts'

/** History of any thing, newest first, each act with the way to its record. */
export function HistoryPanel({ id }: { id: string }) {
  const t = useStrings(words)
  const mayHand = mayOpen(disclose.who, useSession())
  const query = useInfiniteQuery({
    queryKey: ['view', history.name, id],
    queryFn: ({ pageParam }) => read(history, { subject: id, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
  if (query.isError) return <ErrorBox error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const items = query.data.pages.flatMap((page) => page.items)
  return (
    <Section
      title={t.history}
      note={t.historyOf(query.data.pages[0]?.total ?? 0)}
      end={
        mayHand && (
          <LinkButton size="small" icon="certificate" to={`/record/disclosures/new?subject=${id}`}>
            {t.proveThis}
          </LinkButton>
        )
      }
    >
      <HistoryList entries={items} proof={{ to: (act) => `/record/${act}`, label: t.proof }} />
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </Section>
  )
}
