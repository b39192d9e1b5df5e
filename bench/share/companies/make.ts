import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Draw, personOf } from './draw.ts'
import { bytesOf, type Paper } from './paper.ts'
import type { AssetPlan, CompanyPlan, Format } from './plan.ts'

/** A row of the answer key, in the form the grader of shares reads. */
interface KeyFile {
  path: string
  asset: string | null
  status_any: string[]
  marks: { text: string; class: string; part: string; optional?: boolean }[]
  must_not_marks: { text: string; lenient?: boolean }[]
  maybe_marks: { text: string }[]
  personal: Record<string, number>
  business_contact: Record<string, number>
  received_from: string | null
  noise: boolean
  hidden: never[]
}

export interface AnswerKey {
  company: string
  files: KeyFile[]
  clusters: {
    id: string
    name: string
    department: string
    kind: string
    class_expected: string
    class_also: string[]
    files: string[]
  }[]
  near_duplicates: { a: string; b: string }[]
}

const classOfMark: Record<string, string> = {
  極秘: 'A',
  厳秘: 'A',
  社外秘: 'B',
  部外秘: 'B',
  '㊙': 'U',
  関係者限り: 'R',
  取扱注意: 'R',
}

/** Writes a company's share below `folder`/files and returns its key. The same plan makes the same files. */
export async function makeShare(plan: CompanyPlan, folder: string): Promise<AnswerKey> {
  const maker = new Maker(plan, join(folder, 'files'))
  for (const asset of plan.assets) await maker.addAsset(asset)
  maker.addNoise()
  const key = maker.key
  writeFileSync(join(folder, 'key.json'), JSON.stringify(key, null, 1))
  return key
}

class Maker {
  readonly key: AnswerKey
  readonly #draw: Draw
  readonly #plan: CompanyPlan
  readonly #root: string
  readonly #taken = new Set<string>()

  constructor(plan: CompanyPlan, root: string) {
    this.#plan = plan
    this.#root = root
    this.#draw = new Draw(plan.seed)
    this.key = { company: plan.company, files: [], clusters: [], near_duplicates: [] }
  }

  async addAsset(asset: AssetPlan): Promise<void> {
    const before = this.key.files.length
    for (let i = 0; i < asset.count; i++) await this.#addPaper(asset, i >= asset.count - (asset.stray ?? 0))
    const { id, name, department, kind } = asset
    const files = this.key.files.slice(before).map((file) => file.path)
    const also = asset.class === 'C' && asset.kind !== '広報' ? ['B'] : []
    this.key.clusters.push({ id, name, department, kind, class_expected: asset.class, class_also: also, files })
  }

  addNoise(): void {
    const folders = [...new Set(this.key.files.map((file) => dirname(file.path)))]
    for (const name of ['Thumbs.db', '~$作成中.docx', 'desktop.ini', '.DS_Store']) {
      const path = `${this.#draw.one(folders)}/${name}`
      this.#write(path, Buffer.from(`${name} 1`))
      this.key.files.push({
        ...blank(path, null),
        noise: true,
        status_any: ['ok', 'partial', 'unsupported', 'corrupt', 'limited'],
      })
    }
  }

  async #addPaper(asset: AssetPlan, stray: boolean): Promise<void> {
    const draw = this.#draw
    const product = draw.one(this.#plan.products)
    const partner = draw.one(this.#plan.partners)
    const fill = (text: string) => text.replaceAll('{p}', product).replaceAll('{c}', asset.from ?? partner)
    const format = draw.one<Format>(asset.formats ?? ['docx', 'xlsx', 'docx', 'xlsx', 'pdf', 'txt'])
    const title = fill(draw.one(asset.titles))
    const place = stray
      ? draw.one(this.#plan.common)
      : draw.one(asset.places).replace('*', asset.each === 'partner' ? partner : product)
    const mark = asset.mark !== undefined && draw.chance(0.35) ? asset.mark : ''
    const inName = mark !== '' && draw.chance(0.3)
    const { rows, personal } = this.#people(asset)
    const paper: Paper = {
      title,
      head: asset.from ?? (draw.chance(0.6) ? this.#plan.company : ''),
      mark: inName ? '' : mark === '' ? '' : draw.one([mark, `【${mark}】`, [...mark].join(' ')]),
      lines: this.#lines(asset, fill),
      table: rows,
    }
    const path = this.#pathFor(place, `${inName ? `【${mark}】` : ''}${this.#decorate(title)}`, format)
    const bytes = await bytesOf(paper, format)
    this.#write(path, bytes)
    const row: KeyFile = { ...blank(path, asset.id), personal, received_from: asset.from ?? null }
    for (const [text, word] of path.matchAll(/【([^】/]+)】[^/]*\//g))
      if (word) row.marks.push({ text: text.slice(0, word.length + 2), class: classOfMark[word] ?? 'U', part: 'folder-name' })
    if (inName) row.marks.push({ text: mark, class: classOfMark[mark] ?? 'U', part: 'file-name' })
    else if (mark !== '')
      row.marks.push({
        text: mark,
        class: classOfMark[mark] ?? 'U',
        part: 'header',
        ...(format === 'code' ? { optional: true } : {}),
      })
    this.key.files.push(row)
    if (draw.chance(0.06) && format !== 'eml' && format !== 'code') await this.#addTwin(row, paper, format)
  }

  /** A copy under another name, or an older version with one line changed. */
  async #addTwin(of: KeyFile, paper: Paper, format: Format): Promise<void> {
    const folder = dirname(of.path)
    const base = of.path.slice(folder.length + 1).replace(/\.[^.]+$/, '')
    const exact = this.#draw.chance(0.5)
    const path = this.#pathFor(exact ? folder : `${folder}/old`, exact ? `コピー ～ ${base}` : `${base}_旧`, format)
    this.#write(path, await bytesOf(exact ? paper : { ...paper, lines: [...paper.lines, '一部を見直した。'] }, format))
    this.key.files.push({ ...of, path })
    this.key.near_duplicates.push({ a: of.path, b: path })
  }

  #lines(asset: AssetPlan, fill: (text: string) => string): string[] {
    const draw = this.#draw
    const lines = Array.from({ length: 6 + draw.number(8) }, () => `${fill(draw.one(asset.lines))}（${1 + draw.number(900)}）`)
    return asset.from === undefined ? lines : [`本書は${asset.from}の承諾なく複写を禁じます。`, ...lines]
  }

  #people(asset: AssetPlan): { rows: string[][]; personal: Record<string, number> } {
    if (asset.personal === undefined) return { rows: [], personal: {} }
    const people = [
      ...new Map(
        Array.from({ length: 5 + this.#draw.number(8) }, () => personOf(this.#draw)).map((one) => [one.name, one]),
      ).values(),
    ]
    const count = people.length
    if (asset.personal === 'numbers')
      return {
        rows: [['氏名', '個人番号'], ...people.map((one) => [one.name, one.myNumber])],
        personal: { name: count, my_number: count },
      }
    return {
      rows: [['氏名', '住所', '電話番号'], ...people.map((one) => [one.name, one.address, one.phone])],
      personal: { name: count, address: count, phone: count },
    }
  }

  #decorate(title: string): string {
    const draw = this.#draw
    const year = 2021 + draw.number(5)
    const month = String(1 + draw.number(12)).padStart(2, '0')
    const day = String(1 + draw.number(28)).padStart(2, '0')
    return draw.one([
      () => title,
      () => `${title}_v${1 + draw.number(4)}`,
      () => `${year}${month}${day}_${title}`,
      () => `${title}_${String(year).slice(2)}${month}${day}`,
      () => `${title}（${year}年${Number(month)}月）`,
      () => `${title}_最新`,
      () => `${title}_R${year - 2018}${month}`,
      () => `${title}_修正${draw.number(9)}`,
      () => `${1 + draw.number(30)}_${title}`,
      () => `${title} 確定版`,
    ])()
  }

  #pathFor(folder: string, base: string, format: Format): string {
    const extension = format === 'code' ? 'py' : format
    const deeper =
      !folder.endsWith('old') && this.#draw.chance(0.12)
        ? `/${this.#draw.one(['old', '旧', '2023年度', '2024年度', '作業中'])}`
        : ''
    for (let n = 0; ; n++) {
      const path = `${folder}${deeper}/${base}${n === 0 ? '' : ` (${n + 1})`}.${extension}`
      if (this.#taken.has(path)) continue
      this.#taken.add(path)
      return path
    }
  }

  #write(path: string, bytes: Uint8Array): void {
    const file = join(this.#root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    const changed = new Date(Date.UTC(2022 + this.#draw.number(4), this.#draw.number(12), 1 + this.#draw.number(28)))
    utimesSync(file, changed, changed)
  }
}

function blank(path: string, asset: string | null): KeyFile {
  const nothing = { marks: [], must_not_marks: [], maybe_marks: [], personal: {}, business_contact: {}, hidden: [] }
  return { path, asset, status_any: ['ok'], ...nothing, marks: [], received_from: null, noise: false }
}
