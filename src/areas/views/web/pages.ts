export const savedViews = { load: () => import('./SavedViews.tsx') }
