import { createContext } from 'react'

/** How one gets to another address: through the router inside the application, by loading it at the entrance. */
export const NavigateContext = createContext<(to: string) => void>((to) => location.assign(to))
