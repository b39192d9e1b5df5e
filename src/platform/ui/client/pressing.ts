/** Acts whose outcome is not on screen yet. */
const under = new Set<Promise<unknown>>()

/** `work`: performs an act and reads the page anew. Until then buttons wait. */
export function untilShown<T>(work: Promise<T>): Promise<T> {
  under.add(work)
  const over = () => under.delete(work)
  work.then(over, over)
  return work
}

/** What was read reaches the screen with the next turn of the event loop. */
const nextTurn = () => new Promise((resolve) => setTimeout(resolve))

async function shown(): Promise<void> {
  while (under.size > 0) await Promise.allSettled(under)
  await nextTurn()
}

/**
 * A button pressed while an act's outcome is still on its way would speak of a state that is no more, and the server would take it
 * for somebody else's change. So the press waits, and is done on what is on the page then. The button that began the act is not
 * pressed twice.
 * @returns stops it
 */
export function holdPresses(page: Document): () => void {
  let began: Element | null = null
  const onClick = (event: MouseEvent) => {
    const button = (event.target as Element | null)?.closest('button')
    if (!button) return
    if (under.size === 0) {
      began = button
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (button === began || button.ariaDisabled === 'true' || button.ariaBusy === 'true') return
    button.ariaBusy = 'true'
    void shown().then(() => {
      button.ariaBusy = null
      if (button.isConnected) button.click()
    })
  }
  page.addEventListener('click', onClick, { capture: true })
  return () => page.removeEventListener('click', onClick, { capture: true })
}
