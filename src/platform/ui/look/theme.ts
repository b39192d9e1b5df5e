/** Light or dark: what the device says until somebody chooses; the choice is kept in this browser. */
export type Theme = 'light' | 'dark'

const key = 'maruhi.theme'

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function restoreTheme(): void {
  const kept = localStorage.getItem(key)
  if (kept === 'light' || kept === 'dark') document.documentElement.dataset['theme'] = kept
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme
  localStorage.setItem(key, theme)
}
