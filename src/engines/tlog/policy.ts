import { TlogError } from './error.ts'
import { toHex } from './encoding.ts'
import { formatVerifierKey, parseVerifierKey, SIGNATURE_TYPES, type VerifierKey } from './note/key.ts'
import { openNote, type OpenedNote } from './note/open-note.ts'
import { parseCheckpointText, type Checkpoint } from './note/checkpoint.ts'

/** Trust policy: which logs and which witnesses make a checkpoint valid (C2SP tlog-policy). */
export interface Policy {
  readonly logs: readonly PolicyKey[]
  readonly witnesses: ReadonlyMap<string, PolicyKey>
  readonly groups: ReadonlyMap<string, Group>
  /** Name of a witness or group, or undefined for "none". */
  readonly quorum: string | undefined
}

export interface PolicyKey {
  readonly key: VerifierKey
  readonly url: string | undefined
}

interface Group {
  readonly threshold: number
  readonly members: readonly string[]
}

/** Reads a policy file. @throws TlogError FORMAT with the number of the line. */
export function parsePolicy(file: string): Policy {
  const logs: PolicyKey[] = []
  const witnesses = new Map<string, PolicyKey>()
  const groups = new Map<string, Group>()
  const listed = new Set<string>()
  let quorum: { readonly name: string | undefined } | undefined
  const known = (name: string): boolean => witnesses.has(name) || groups.has(name)
  // eslint-disable-next-line no-control-regex -- the control characters are what is looked for
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(file)) throw new TlogError('FORMAT', 'a policy has no control characters')

  for (const [i, line] of file.split('\n').entries()) {
    const [keyword, ...items] = line.split(/[ \t]+/).filter((item) => item !== '')
    if (keyword === undefined || keyword.startsWith('#')) continue
    const refuse = (why: string): never => {
      throw new TlogError('FORMAT', `line ${i + 1} of the policy: ${why}`)
    }
    const define = (name: string): string => (name === 'none' || known(name) ? refuse(`${name} is taken`) : name)

    if (keyword === 'log') {
      logs.push(policyKey(items, logs, refuse))
    } else if (keyword === 'witness') {
      const [name, ...rest] = items
      if (name === undefined) return refuse('witness <name> <vkey> [<url>]')
      const { key, url } = policyKey(rest, [...witnesses.values()], refuse)
      if (!SIGNATURE_TYPES[key.type].timestamped) return refuse('a witness signs with a cosignature key')
      witnesses.set(define(name), { key, url })
    } else if (keyword === 'group') {
      const [name, k, ...members] = items
      if (name === undefined || k === undefined || members.length === 0) return refuse('group <name> <k|all|any> <name>…')
      for (const member of members) {
        if (!known(member)) return refuse(`${member} is not defined above`)
        if (listed.has(member)) return refuse(`${member} already counts in a group`)
        listed.add(member)
      }
      groups.set(define(name), { threshold: threshold(k, members.length, refuse), members })
    } else if (keyword === 'quorum') {
      const [name, ...rest] = items
      if (name === undefined || rest.length > 0 || quorum !== undefined) return refuse('exactly one quorum <name>')
      if (name !== 'none' && !known(name)) return refuse(`${name} is not defined above`)
      quorum = { name: name === 'none' ? undefined : name }
    } else return refuse(`unknown keyword ${keyword}`)
  }
  if (quorum === undefined) throw new TlogError('FORMAT', 'a policy has a quorum line')
  return { logs, witnesses, groups, quorum: quorum.name }
}

type Refuse = (why: string) => never

function policyKey([vkey, url, ...rest]: readonly string[], others: readonly PolicyKey[], refuse: Refuse): PolicyKey {
  if (vkey === undefined || rest.length > 0) return refuse('a verifier key and perhaps a URL')
  const key = parseVerifierKey(vkey)
  if (others.some((other) => toHex(other.key.publicKey) === toHex(key.publicKey)))
    return refuse('this public key is listed already')
  return { key, url }
}

function threshold(k: string, members: number, refuse: Refuse): number {
  if (k === 'all') return members
  if (k === 'any') return 1
  const count = /^[1-9]\d{0,8}$/.test(k) ? Number(k) : 0
  return count >= 1 && count <= members ? count : refuse(`${k} of ${members}`)
}

export interface AcceptedCheckpoint extends Checkpoint {
  readonly note: OpenedNote
  /** Names (as in the policy) of the witnesses whose cosignatures verify. */
  readonly witnesses: readonly string[]
}

/**
 * Claim: a log of the policy signed this checkpoint under its own origin, and its witnesses cosigned it as the quorum asks.
 * @throws TlogError FORMAT, SIGNATURE (no or wrong signature of a log, or a wrong cosignature), POLICY (quorum not met, `check` "quorum")
 */
export function verifyCheckpoint(note: string, policy: Policy): AcceptedCheckpoint {
  const witnessKeys = [...policy.witnesses.values()].map(({ key }) => key)
  const opened = openNote(note, [...policy.logs.map(({ key }) => key), ...witnessKeys])
  const checkpoint = parseCheckpointText(opened.text)
  const signers = new Set(opened.signatures.map(({ key }) => formatVerifierKey(key)))
  const signed = ({ key }: PolicyKey): boolean => signers.has(formatVerifierKey(key))
  // A key may only speak for the origin it is listed for: otherwise one trusted log could sign in the name of another.
  if (!policy.logs.some((log) => log.key.name === checkpoint.origin && signed(log)))
    throw new TlogError('SIGNATURE', `no log of the policy signed for ${checkpoint.origin}`)

  const agrees = (name: string): boolean => {
    const witness = policy.witnesses.get(name)
    if (witness !== undefined) return signed(witness)
    const group = policy.groups.get(name)
    return group !== undefined && group.members.filter(agrees).length >= group.threshold
  }
  if (policy.quorum !== undefined && !agrees(policy.quorum))
    throw new TlogError('POLICY', `the quorum ${policy.quorum} is not met`, { check: 'quorum' })
  return { ...checkpoint, note: opened, witnesses: [...policy.witnesses.keys()].filter(agrees) }
}
