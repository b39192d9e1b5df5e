import { useView } from '../../../platform/ui/client/queries.ts'
import { Loaded } from '../../../platform/ui/parts/Loading.tsx'
import { findingsView } from '../contract/views.ts'
import { FindingList } from './FindingList.tsx'
import type { Document } from './types.ts'

export function FindingsTab({ of }: { of: Document }) {
  const query = useView(findingsView, { document: of.id })
  return <Loaded query={query}>{({ findings }) => <FindingList findings={findings} on={of.id} />}</Loaded>
}
