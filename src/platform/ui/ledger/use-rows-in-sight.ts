import { useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { pageSize } from './use-ledger.ts'

/** Lists up to this length are drawn whole: the browser's own search and printing find every row. */
const drawnWhole = 100

/** Height of a row of the table and of a card on a phone, before it is measured, in px. */
const tableRow = 37
const card = 104

/** The sticky head of page and table hide what lies beneath them. */
const headHeight = 56 + 38

/** While somebody scrolls far, pages that only fly by are not asked for. */
const restMs = 80

/** Rows are drawn by the dozen: most frames of scrolling then change nothing on the page, and those that do still are in time. */
const dozen = 24

/** Rows that are drawn beside those in sight, at least. */
const beside = 8

function drawn({ startIndex, endIndex, count }: Range): number[] {
  const first = Math.max(0, Math.floor((startIndex - beside) / dozen) * dozen)
  const last = Math.min(count, Math.ceil((endIndex + 1 + beside) / dozen) * dozen)
  return Array.from({ length: last - first }, (_, i) => first + i)
}

/** Half a screen and more from one frame to the next, again and again: nobody reads that. Until it is over nothing new is drawn. */
const flight = { screens: 0.5, withinMs: 250 }

interface Flight {
  first: number
  at: number
  rows: readonly number[]
}

/** Which rows are drawn, as the scrolling goes. */
function drawnIn(flown: Flight, range: Range): number[] {
  const now = performance.now()
  const screens = Math.abs(range.startIndex - flown.first) / Math.max(1, range.endIndex - range.startIndex)
  const flies = screens > flight.screens && now - flown.at < flight.withinMs
  if (!flies || flown.rows.length === 0) flown.rows = drawn(range)
  flown.first = range.startIndex
  flown.at = now
  return flown.rows.filter((row) => row < range.count)
}

const onPhone = () => window.matchMedia('(max-width: 640px)').matches

/** Which rows of a long list are drawn, the room above and below them, and the pages they belong to. */
export function useRowsInSight(body: RefObject<HTMLTableSectionElement | null>, total: number) {
  const [top, setTop] = useState(0)
  const focused = useRef<number | null>(null)
  const virtual = total > drawnWhole
  const flown = useRef<Flight>({ first: 0, at: 0, rows: [] })
  const phone = onPhone()
  // What stands above the list changes its height: filters wrap, notes come and go.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (body.current) setTop(Math.round(body.current.getBoundingClientRect().top + window.scrollY))
    })
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [body])
  const virtualizer = useWindowVirtualizer({
    count: total,
    estimateSize: () => (phone ? card : tableRow),
    scrollMargin: top,
    scrollPaddingStart: headHeight,
    scrollPaddingEnd: 72,
    enabled: virtual,
    // The row that has the focus stays, or the keyboard would lose its place.
    rangeExtractor: (range) => {
      const rows = drawnIn(flown.current, range)
      const kept = focused.current
      if (kept === null || kept >= total || rows.includes(kept)) return rows
      return [...rows, kept].sort((one, other) => one - other)
    },
  })
  const items = virtual ? virtualizer.getVirtualItems() : []
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const pages = useRested(Math.floor(first / pageSize), Math.floor(last / pageSize))

  const goTo = useCallback(
    (index: number) => {
      focused.current = index
      if (virtual) virtualizer.scrollToIndex(index, { align: 'auto' })
      focusRow(body, index)
    },
    [body, virtual, virtualizer],
  )
  const remember = useCallback((index: number | null) => {
    focused.current = index
  }, [])
  return { virtual, phone, virtualizer, items, top, pages, goTo, remember }
}

/** Focuses a row as soon as it is drawn. */
function focusRow(body: RefObject<HTMLTableSectionElement | null>, index: number, tries = 30): void {
  const line = body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
  const target = line?.querySelector<HTMLElement>('[data-row-link]') ?? line
  if (!target && tries > 0) return void requestAnimationFrame(() => focusRow(body, index, tries - 1))
  target?.focus({ preventScroll: true })
  const box = target?.getBoundingClientRect()
  if (box && (box.top < headHeight || box.bottom > window.innerHeight - 72)) target?.scrollIntoView({ block: 'nearest' })
}

/** The pages between two, once the scrolling rests on them; the next page at once. */
function useRested(from: number, to: number): readonly number[] {
  const [rested, setRested] = useState({ from, to })
  const near = Math.abs(from - rested.from) <= 1 && Math.abs(to - rested.to) <= 1
  useEffect(() => {
    if (from === rested.from && to === rested.to) return
    const timer = setTimeout(() => setRested({ from, to }), near ? 0 : restMs)
    return () => clearTimeout(timer)
  }, [from, to, near, rested])
  return Array.from({ length: Math.min(6, rested.to - rested.from + 1) }, (_, i) => rested.from + i)
}
