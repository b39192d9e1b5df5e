export const finder = { load: () => import('./Finder.tsx') }
