/** What is put on a file. */
export interface Mark {
  /** 社外秘 */
  readonly text: string
  /** #rrggbb */
  readonly colour: string
  /** Name of our own document property that carries the text. Never one of another maker. */
  readonly property: string
  /**
   * Also large and faint behind the text of every page (PDF: over it, darkening what is light). Excel has no such thing: a workbook carries its
   * mark in the footer alone.
   */
  readonly watermark?: boolean
}

/** How long a text is in ems: signs of the narrow scripts are about six tenths as wide as a kanji. */
export const unitsOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[ -~｡-ﾟ]/u.test(sign) ? 0.6 : 1), 0)

/** 【社外秘】: as file names, headers and footers carry it. */
export const inBrackets = (text: string): string => `【${text}】`

/** Names a mark inside a file, so that it is found again whatever it says. */
export const TAG = 'paper-class-mark'

/**
 * The published list: parts of a file that marking may change or add. Every other part keeps its bytes.
 * A PDF keeps all its bytes; the mark is an update behind them (ISO 32000-1 §7.5.6).
 */
export const changedParts: Readonly<Record<'docx' | 'xlsx' | 'pptx', readonly RegExp[]>> = {
  docx: [
    /^\[Content_Types\]\.xml$/u,
    /^_rels\/\.rels$/u,
    /^docProps\/custom\.xml$/u,
    /^word\/document\.xml$/u,
    /^word\/_rels\/document\.xml\.rels$/u,
    /^word\/header[^/]*\.xml$/u,
  ],
  xlsx: [
    /^\[Content_Types\]\.xml$/u,
    /^_rels\/\.rels$/u,
    /^docProps\/custom\.xml$/u,
    /^xl\/(?:work|chart|dialog)sheets\/[^/]+\.xml$/u,
  ],
  pptx: [
    /^\[Content_Types\]\.xml$/u,
    /^_rels\/\.rels$/u,
    /^docProps\/custom\.xml$/u,
    /^ppt\/(?:slideMasters|slideLayouts|slides)\/[^/]+\.xml$/u,
  ],
}
