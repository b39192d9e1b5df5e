import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** A desktop's, until the page is laid out. */
const firstRoom = 1160

/** How wide an element is, in px, as it is laid out and whenever that changes. */
export function useRoom(): [RefObject<HTMLDivElement | null>, number] {
  const frame = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(firstRoom)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return undefined
    setRoom(element.clientWidth)
    const observer = new ResizeObserver(() => setRoom(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [frame, room]
}
