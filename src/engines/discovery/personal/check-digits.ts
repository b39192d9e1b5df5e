/** Individual number: 12 digits, the last a check digit (総務省令第85号 第5条; weights 2–7 from the right, modulo 11). */
export function isMyNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false
  let sum = 0
  for (let n = 1; n <= 11; n++) sum += digit(digits, 11 - n) * (n <= 6 ? n + 1 : n - 5)
  const rest = sum % 11
  return digit(digits, 11) === (rest <= 1 ? 0 : 11 - rest)
}

/** Corporate number: 13 digits, the first a check digit (財務省令第70号 第2条; weights 1 and 2 from the right, modulo 9). */
export function isCorporateNumber(digits: string): boolean {
  if (!/^[1-9]\d{12}$/.test(digits)) return false
  let sum = 0
  for (let n = 1; n <= 12; n++) sum += digit(digits, 13 - n) * (n % 2 === 0 ? 2 : 1)
  return digit(digits, 0) === 9 - (sum % 9)
}

/** Payment card: an issuer's prefix and Luhn's check digit (ISO/IEC 7812-1 annex B). */
export function isCardNumber(digits: string): boolean {
  if (
    !/^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|35\d{14}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d)\d{12})$/.test(
      digits,
    )
  )
    return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const value = digit(digits, digits.length - 1 - i)
    sum += i % 2 === 0 ? value : value > 4 ? value * 2 - 9 : value * 2
  }
  return sum % 10 === 0
}

const digit = (digits: string, at: number): number => digits.charCodeAt(at) - 48
