import type { Sink } from '../extract/sink.ts'
import type { Label } from '../types.ts'
import { classOfLabel } from '../marks/labels.ts'
import { NameFilter } from '../xml/names.ts'
import type { OpenPackage } from './package.ts'

/** Properties that hold words of a person; dates, counts and the program's name say nothing. */
const told = new Set([
  'title',
  'subject',
  'creator',
  'keywords',
  'description',
  'category',
  'contentStatus',
  'lastModifiedBy',
  'Company',
  'Manager',
  'HyperlinkBase',
  'contentType',
])

const asked = new NameFilter([...told])

/** Document properties, custom properties and Microsoft labels; labels of `LabelInfo.xml` take precedence ([MS-OFFCRYPTO] §2.6.4). */
export function readProperties(pack: OpenPackage, sink: Sink): void {
  for (const name of ['docProps/core.xml', 'docProps/app.xml']) {
    pack.read(name, (cursor) => {
      cursor.asks = asked
      let field = ''
      for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
        if (token === 'open') field = cursor.name
        else if (token === 'close') field = ''
        else if (told.has(field)) sink.add('properties', cursor.text(), field)
      }
    })
  }
  const custom = readCustom(pack, sink)
  const labels = readLabelInfo(pack)
  const older = labelsOf(custom, 'custom-properties')
  if (labels.length === 0) sink.labels.push(...older)
  // The label's name is kept with the older properties only.
  else for (const label of labels) sink.labels.push(label.name ? label : named(label, older))
}

function named(label: Label, older: readonly Label[]): Label {
  const name = older.find((one) => one.id.toLowerCase() === label.id.toLowerCase())?.name ?? ''
  return { ...label, name, class: classOfLabel(name) }
}

function readCustom(pack: OpenPackage, sink: Sink): Map<string, string> {
  const found = new Map<string, string>()
  pack.read('docProps/custom.xml', (cursor) => {
    let name = ''
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token === 'open' && cursor.name === 'property') name = cursor.attribute('name') ?? ''
      else if (token === 'text' && name) {
        const text = cursor.text()
        if (!/\S/.test(text)) continue
        found.set(name, text)
        if (!name.startsWith('MSIP_Label_')) sink.add('properties', text, name)
      }
    }
  })
  return found
}

function readLabelInfo(pack: OpenPackage): Label[] {
  const labels: Label[] = []
  pack.read('docMetadata/LabelInfo.xml', (cursor) => {
    for (let token = cursor.next(); token !== 'end'; token = cursor.next()) {
      if (token !== 'open' || cursor.name !== 'label') continue
      const id = (cursor.attribute('id') ?? '').replace(/[{}]/g, '')
      const name = cursor.attribute('name') ?? ''
      const removed = cursor.attribute('removed')
      labels.push({
        id,
        name,
        source: 'label-info',
        enabled: cursor.attribute('enabled') !== '0' && removed !== '1' && removed !== 'true',
        class: classOfLabel(name),
      })
    }
  })
  return labels
}

/** `MSIP_Label_<id>_Name`, `…_Enabled` as in custom properties, PDF information and mail headers. */
export function labelsOf(fields: ReadonlyMap<string, string>, source: Label['source']): Label[] {
  const ids = new Map<string, { name: string; enabled: boolean }>()
  for (const [key, value] of fields) {
    const match = /^MSIP_Label_([^_]{1,64})_(\w+)$/i.exec(key)
    if (!match) continue
    const label = ids.get(match[1] as string) ?? { name: '', enabled: true }
    if (match[2] === 'Name') label.name = value
    if (match[2] === 'Enabled') label.enabled = /^true$/i.test(value)
    ids.set(match[1] as string, label)
  }
  return [...ids].map(([id, label]) => ({ id, ...label, source, class: classOfLabel(label.name) }))
}
