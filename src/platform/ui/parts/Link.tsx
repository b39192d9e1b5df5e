import { use, type AnchorHTMLAttributes, type MouseEvent, type Ref } from 'react'
import { NavigateContext } from '../pages/navigate.ts'

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  to: string
  ref?: Ref<HTMLAnchorElement>
}

/** A link inside the application: a real address for new tabs and copying, without loading the page anew. */
export function Link({ to, onClick, ...rest }: LinkProps) {
  const navigate = use(NavigateContext)
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    if (event.defaultPrevented || !plain || rest.target === '_blank') return
    event.preventDefault()
    navigate(to)
  }
  return <a href={to} onClick={go} {...rest} />
}
