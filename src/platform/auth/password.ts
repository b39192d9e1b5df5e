import { hash, verify } from '@node-rs/argon2'

/** OWASP Password Storage: argon2id, 19 MiB, two passes, one lane; what this library does by default is named here so that it cannot change unseen. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** NFKC first: the same password typed in full width on another keyboard is the same password. */
const plain = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(plain(password), cost)

let decoy: Promise<string> | undefined

/** Takes as long for somebody unknown as for somebody known, so that the answer's time tells no names. */
export async function checkPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  const right = await verify(stored ?? (await decoy), plain(password))
  return right && typeof stored === 'string'
}
