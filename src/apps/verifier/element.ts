/** Elements from text only: nothing of a bundle is ever read as markup. */
export function element(name: string, content: string | readonly Node[], className = ''): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...(typeof content === 'string' ? [content] : content))
  return made
}

export const list = (items: readonly (string | HTMLElement)[], className = ''): HTMLElement =>
  element(
    'ul',
    items.map((item) => (typeof item === 'string' ? element('li', item) : item)),
    className,
  )

/** Names beside values; on a narrow screen one below the other. */
export const facts = (rows: readonly (readonly [name: string, value: string, className?: string])[]): HTMLElement =>
  element(
    'dl',
    rows.map(([name, value, className = '']) => element('div', [element('dt', name), element('dd', value, className)])),
  )
