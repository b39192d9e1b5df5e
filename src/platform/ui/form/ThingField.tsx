import { createElement, Suspense } from 'react'
import { useCatalogue } from '../pages/catalogue.tsx'
import type { PickerProps } from '../pages/page.ts'
import { Loading } from '../parts/Loading.tsx'

/** A field that chooses a thing of another area — a person, a department — by the picker that area brings along. */
export function ThingField({ of, ...picker }: PickerProps & { of: string }) {
  const { pickers } = useCatalogue()
  const found = pickers.get(of)
  return <Suspense fallback={<Loading lines={1} />}>{found && createElement(found, picker)}</Suspense>
}
