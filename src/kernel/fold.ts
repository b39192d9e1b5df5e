/**
 * Text as the search compares it: full and half width, case, and hiragana against katakana make no difference.
 * 「ﾌﾟﾚｽ」「プレス」「ぷれす」 find each other.
 */
export function fold(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
      // A katakana takes up marks that its hiragana cannot: わ゙ becomes ヷ.
      .normalize('NFKC')
      .replace(/\s+/g, ' ')
      .trim()
  )
}
