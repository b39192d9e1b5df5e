import { verifyBundle, type BundleReport } from '../bundle/verify-bundle.ts'
import { en } from './en.ts'
import { ja } from './ja.ts'
import { element, reportView } from './report-view.ts'
import type { Texts } from './texts.ts'

/** The page: one file in, one report out, in two languages. Nothing is kept and nothing is sent. */
let texts: Texts = navigator.language.startsWith('ja') ? ja : en
let report: BundleReport | 'unreadable' | undefined

async function check(file: File | undefined): Promise<void> {
  if (file === undefined) return
  const bytes = new Uint8Array(await file.arrayBuffer())
  report = await verifyBundle(bytes).catch(() => 'unreadable' as const)
  show()
}

function show(): void {
  document.documentElement.lang = texts.language
  document.title = texts.heading
  const result =
    report === undefined
      ? []
      : report === 'unreadable'
        ? [element('p', texts.unreadable, 'verdict fails')]
        : reportView(report, texts)
  const section = element('section', result)
  section.setAttribute('aria-live', 'polite')
  document.body.replaceChildren(
    element('main', [languageSwitch(), element('h1', texts.heading), element('p', texts.lead), chooser(), section]),
  )
}

function languageSwitch(): HTMLElement {
  const button = element('button', texts.other, 'language')
  button.addEventListener('click', () => {
    texts = texts === ja ? en : ja
    show()
  })
  return button
}

function chooser(): HTMLElement {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.zip'
  input.addEventListener('change', () => void check(input.files?.[0]))
  return element('label', [element('span', texts.choose), input], 'chooser')
}

document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  event.preventDefault()
  void check(event.dataTransfer?.files[0])
})
show()
