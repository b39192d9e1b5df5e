import type { Lang } from '../../kernel/says.ts'
import { element } from './element.ts'
import type { Names } from './names.ts'
import { readProof, type ProofReport } from './proof-report.ts'
import { reportView } from './report-view.ts'
import { texts } from './words.ts'

/** Put in by the build. */
declare const MARUHI_NAMES: Names

/** The page: one file in, one report out, in two languages. Nothing is kept and nothing is sent. */
let lang: Lang = navigator.language.startsWith('ja') ? 'ja' : 'en'
let report: ProofReport | 'working' | 'unreadable' | undefined

async function check(file: File | undefined): Promise<void> {
  if (file === undefined) return
  report = 'working'
  show()
  // The sentence is painted before the work begins.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  report = await readProof(new Uint8Array(await file.arrayBuffer())).catch(() => 'unreadable' as const)
  show()
}

function result(): HTMLElement[] {
  if (report === undefined) return []
  if (report === 'working') return [element('p', texts[lang].working)]
  if (report === 'unreadable') return [element('p', texts[lang].unreadable, 'verdict fails')]
  return reportView(report, { lang, names: MARUHI_NAMES })
}

function languageSwitch(): HTMLElement {
  const button = element('button', texts[lang].other, 'language')
  button.lang = lang === 'ja' ? 'en' : 'ja'
  button.addEventListener('click', () => {
    lang = lang === 'ja' ? 'en' : 'ja'
    build()
  })
  return button
}

function chooser(): HTMLElement {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.zip'
  input.addEventListener('change', () => void check(input.files?.[0]))
  return element('label', [element('span', texts[lang].lead), element('span', texts[lang].choose, 'button'), input], 'chooser')
}

const section = element('section', [])
section.setAttribute('aria-live', 'polite')
const show = (): void => section.replaceChildren(...result())

function build(): void {
  document.documentElement.lang = lang
  document.title = texts[lang].heading
  const head = element('header', [element('h1', `㊙ ${texts[lang].heading}`), languageSwitch()])
  show()
  document.body.replaceChildren(element('main', [head, chooser(), section]))
}

const dragging = (on: boolean) => (event: DragEvent) => {
  event.preventDefault()
  document.body.classList.toggle('dragging', on)
}
document.addEventListener('dragover', dragging(true))
document.addEventListener('dragleave', dragging(false))
document.addEventListener('drop', (event) => {
  dragging(false)(event)
  void check(event.dataTransfer?.files[0])
})
build()
