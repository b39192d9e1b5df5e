/** Numbers that only look like chance: the same seed makes the same share. */
export class Draw {
  #state: number

  constructor(seed: number) {
    this.#state = seed * 2_654_435_761
  }

  /** 0 … below. */
  number(below: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * below)
  }

  one<T>(list: readonly T[]): T {
    return list[this.number(list.length)] as T
  }

  chance(share: number): boolean {
    return this.number(10_000) < share * 10_000
  }
}

const families = [
  '佐伯',
  '三宅',
  '大槻',
  '久保田',
  '野沢',
  '西条',
  '堀江',
  '浜口',
  '矢島',
  '早瀬',
  '小暮',
  '本多',
  '杉浦',
  '柏木',
  '相良',
  '飯塚',
]
const given = ['健一', '由美子', '拓也', '恵', '直樹', '千尋', '修', '明日香', '義之', '麻衣', '浩二', '智子', '亮介', '春香']
const towns = ['神奈川県川崎市高津区', '埼玉県川越市', '千葉県船橋市', '静岡県浜松市中央区', '愛知県一宮市', '兵庫県姫路市']

export interface Person {
  name: string
  phone: string
  address: string
  myNumber: string
}

export function personOf(draw: Draw): Person {
  const tail = () => String(1_000 + draw.number(9_000))
  return {
    name: `${draw.one(families)} ${draw.one(given)}`,
    phone: `090-${tail()}-${tail()}`,
    address: `${draw.one(towns)}${1 + draw.number(9)}-${1 + draw.number(20)}-${1 + draw.number(30)}`,
    myNumber: myNumberOf(draw),
  }
}

/** Eleven digits and their check digit, after 番号法 (総務省令第85号, 第5条). */
function myNumberOf(draw: Draw): string {
  const digits = Array.from({ length: 11 }, () => draw.number(10))
  let sum = 0
  for (let n = 1; n <= 11; n++) sum += (digits[11 - n] as number) * (n <= 6 ? n + 1 : n - 5)
  const rest = sum % 11
  return `${digits.join('')}${rest <= 1 ? 0 : 11 - rest}`
}
