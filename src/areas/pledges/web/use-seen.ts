import { useEffect, useRef, useState, type RefObject } from 'react'

/** Whether an element has come into sight: the end of a paper somebody is to read. */
export function useSeen(): [RefObject<HTMLDivElement | null>, boolean] {
  const end = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen || !end.current) return
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true)
    })
    watcher.observe(end.current)
    return () => watcher.disconnect()
  }, [seen])
  return [end, seen]
}
