import { describe, expect, test } from 'vitest'
import { toBase64, utf8 } from './encoding.ts'
import { hashLeaf } from './merkle/hash.ts'
import { proveInclusion, rootOf } from './merkle/prove.ts'
import { formatCheckpoint, parseCheckpoint } from './note/checkpoint.ts'
import { formatVerifierKey, generateKey, parseVerifierKey } from './note/key.ts'
import { openNote } from './note/open-note.ts'
import { signatureLine, signNote } from './note/sign-note.ts'
import { parsePolicy, verifyCheckpoint } from './policy.ts'
import { formatProof, parseProof, verifyProofFile } from './proof-file.ts'
import { parseSubmission } from './witness/submission.ts'

/**
 * One good text of each format, and what a lenient reader would let pass. Every line is a sentence of its C2SP specification, read the other way round.
 * A variant is made by replacing; a replacement that changes nothing is a mistake of this test.
 */
const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const log = generateKey('example.com/log', 'ed25519', seed(1))
const witness = generateKey('witness.example/w', 'cosignature-ed25519', seed(2))
const lasting = generateKey('witness.example/m', 'cosignature-ml-dsa-44', seed(3))
const stranger = generateKey('stranger.example', 'ed25519', seed(4))
const entries = ['one', 'two', 'three', 'four', 'five'].map(utf8)
const leafHashes = entries.map(hashLeaf)
const body = formatCheckpoint({ origin: log.name, size: entries.length, root: rootOf(leafHashes) })
const note = signNote(body, [log, witness, lasting], 1_700_000_000n)
const vkeys = [log, witness, lasting].map(formatVerifierKey)
const policy = `log ${vkeys[0]}\nwitness w ${vkeys[1]}\nwitness m ${vkeys[2]}\ngroup both all w m\nquorum both\n`
const proof = formatProof({ index: 2, proof: proveInclusion({ index: 2, leafHashes }), checkpoint: note, extra: utf8('extra') })
const submission = `old 3\n${toBase64(leafHashes[0]!)}\n${toBase64(leafHashes[1]!)}\n\n${note}`
const root = body.split('\n')[2]!
const [hash] = proof.split('\n').slice(3)

type Variant = readonly [name: string, from: string | RegExp, to: string]

/** What separates lines and words in other formats, in every place where it must not. */
const anywhere = (good: string): Variant[] => [
  ['carriage returns', /\n/g, '\r\n'],
  ['a byte order mark', /^/, '\ufeff'],
  ['a space before the first line', /^/, ' '],
  ['a NUL', good.slice(0, 5), `${good.slice(0, 5)}\0`],
  ['a tab', good.slice(0, 5), `${good.slice(0, 5)}\t`],
  ['no newline at the end', /\n$/, ''],
  ['a line separator of Unicode', /\n/, '\u2028'],
]
const numbers = (from: string, with_: (number: string) => string): Variant[] =>
  [
    '',
    '05',
    '+5',
    '-5',
    '5.0',
    '5e0',
    '0x5',
    ' 5',
    '5 ',
    '５',
    '5_0',
    '1,000',
    '18446744073709551616',
    '99999999999999999999999',
  ].map((number): Variant => [`the number ${JSON.stringify(number)}`, from, with_(number)])
const base64 = (good: string): Variant[] => [
  ['base64 without padding', good, good.replace(/=+$/, '')],
  ['base64 with too much padding', good, `${good}=`],
  ['base64 with a line break', good, `${good.slice(0, 4)}\n${good.slice(4)}`],
  ['base64 with a space', good, `${good.slice(0, 4)} ${good.slice(4)}`],
  ['base64url', good, good.replace(/[A-Za-z0-9]/, '-')],
  [
    'spare bits of base64 that are not zero',
    good,
    good.replace(/.(=+)$/, (_, pad: string) => `${pad.length === 1 ? 'B' : 'R'}${pad}`),
  ],
  ['hex', good, Buffer.from(good, 'base64').toString('hex')],
]

function refusesAll(good: string, variants: readonly Variant[], read: (text: string) => unknown): void {
  test('the good one is read', () => {
    read(good)
  })
  test.each(variants)('%s', (_, from, to) => {
    const bad = good.replace(from, to)
    expect(bad).not.toBe(good)
    expect(() => read(bad)).toThrow(expect.objectContaining({ name: 'TlogError' }))
  })
}

describe('checkpoint text', () => {
  refusesAll(
    body,
    [
      ...anywhere(body).filter(([name]) => !['a byte order mark', 'a space before the first line'].includes(name)),
      ...numbers('\n5\n', (number) => `\n${number}\n`),
      ...base64(root).filter(([name]) => name !== 'base64 with a line break' && name !== 'hex'),
      ['no root', `${root}\n`, ''],
      ['an empty root', root, ''],
      ['no origin', `${log.name}\n`, ''],
      ['an empty origin', log.name, ''],
      ['an empty line after the root', `${root}\n`, `${root}\n\n`],
      ['an empty line between extension lines', `${root}\n`, `${root}\na\n\nb\n`],
      ['half a character', log.name, '\ud800'],
    ],
    parseCheckpoint,
  )

  test('extension lines are kept as they are, whatever they say', () => {
    const lines = ['timestamp 5', '— not a signature', ' ', '0', 'ü']
    expect(parseCheckpoint(`${body}${lines.join('\n')}\n`).extensions).toEqual(lines)
    expect(parseCheckpoint(signNote(`${body}${lines.join('\n')}\n`, [log])).extensions).toEqual(lines)
  })
})

describe('signed note', () => {
  const signature = note.split('\n').find((line) => line.startsWith('— example.com'))!
  const bytes = signature.split(' ')[2]!
  refusesAll(
    note,
    [
      ...anywhere(note),
      // Hex would be the signature of a stranger, whom nobody asks.
      ...base64(bytes).filter(([what]) => what !== 'hex'),
      ['one byte of the text', log.name, 'example.com/lag'],
      ['a space at the end of a line of the text', '\n5\n', '\n5 \n'],
      ['no empty line', '\n\n', '\n'],
      ['text after the signatures', /$/, 'and more\n'],
      ['an empty line after the signatures', /$/, '\n'],
      ['a signature without name', signature, `—  ${bytes}`],
      ['a signature without space', signature, signature.replace('— ', '—')],
      ['two spaces', signature, signature.replace('— ', '—  ')],
      ['a space after the signature', signature, `${signature} `],
      ['a hyphen', signature, signature.replace('—', '-')],
      ['two hyphens', signature, signature.replace('—', '--')],
      ['an en dash', signature, signature.replace('—', '–')],
      ['a name with a plus', log.name + ' ', 'example.com+log '],
      ['a name with a no-break space', log.name + ' ', 'example.com/\u00a0log '],
      ['a name with an ideographic space', log.name + ' ', 'example.com/\u3000log '],
      ['a key id only', bytes, toBase64(Buffer.from(bytes, 'base64').subarray(0, 4))],
      ['a signature cut short', bytes, toBase64(Buffer.from(bytes, 'base64').subarray(0, 67))],
      ['a signature with a byte more', bytes, toBase64(Buffer.concat([Buffer.from(bytes, 'base64'), Buffer.from([0])]))],
      ['the signature of another text', bytes, signatureLine('another\n', log).split(' ')[2]!],
      ['a wrong signature beside the right one', signature, `${signature}\n${signatureLine('another\n', log)}`],
      ['a malformed line by a stranger', /$/, '— stranger.example AAAA\n'],
      ['101 signatures', /$/, `${signatureLine(body, stranger)}\n`.repeat(101)],
    ],
    (text) => openNote(text, vkeys),
  )

  test('strangers may sign, also under a known name or a known id, and say nothing', () => {
    const id = Buffer.from(bytes, 'base64').subarray(0, 4)
    const sameId = `— stranger.example ${toBase64(Buffer.concat([id, Buffer.alloc(64)]))}`
    const sameName = `— ${log.name} ${toBase64(Buffer.alloc(68))}`
    const strangers = [signatureLine(body, stranger), sameId, sameName]
    const opened = openNote(`${note}${strangers.join('\n')}\n`, vkeys)
    expect(opened.signatures.map(({ keyName }) => keyName)).toEqual([log.name, witness.name, lasting.name])
    expect(opened.unverified.map(({ line }) => line)).toEqual(strangers)
    expect(() => openNote(`${body}\n${strangers.join('\n')}\n`, vkeys)).toThrow(expect.objectContaining({ code: 'SIGNATURE' }))
  })

  test('sixteen signatures are read, also long ones', () => {
    const many = Array.from({ length: 16 }, (_, i) => generateKey(`w${i}`, 'cosignature-ml-dsa-44', seed(i + 10)))
    expect(openNote(signNote(body, many, 1n), many).signatures).toHaveLength(16)
  }, 30_000)

  test('the last empty line divides: a text may have others', () => {
    const text = 'first\n\nsecond\n\n— not a signature line\n'
    expect(openNote(signNote(text, [log]), [log]).text).toBe(text)
  })
})

describe('verifier key', () => {
  const [vkey] = vkeys as [string]
  const [name, id, key] = vkey.split('+') as [string, string, string]
  refusesAll(
    vkey,
    [
      ['capitals in the id', id, id.toUpperCase()],
      ['an id of seven digits', id, id.slice(1)],
      ['an id of nine digits', id, `0${id}`],
      ['the id of another key', id, '00000000'],
      ['the id before its time', `${name}+${id}`, `${id}+${name}`],
      ['no name', name, ''],
      ['a name with a space', name, 'a b'],
      ['another name', name, 'example.com/other'],
      ['a name with a newline', name, `${name}\n`],
      ['a newline at the end', /$/, '\n'],
      ['a space at the end', /$/, ' '],
      ['a part more', /$/, '+'],
      ['no type', key, toBase64(Buffer.from(key, 'base64').subarray(1))],
      ['type 2', key, toBase64(Buffer.concat([Buffer.from([2]), Buffer.from(key, 'base64').subarray(1)]))],
      ['another type of the same key', key, toBase64(Buffer.concat([Buffer.from([4]), Buffer.from(key, 'base64').subarray(1)]))],
      ['a key of 31 bytes', key, toBase64(Buffer.from(key, 'base64').subarray(0, 32))],
      ['a key of 33 bytes', key, toBase64(Buffer.concat([Buffer.from(key, 'base64'), Buffer.from([0])]))],
      ...base64(key).filter(([what]) => what !== 'base64 without padding' && !what.startsWith('spare')),
    ],
    parseVerifierKey,
  )
})

describe('proof file', () => {
  refusesAll(
    proof,
    [
      ...anywhere(proof),
      ...numbers('index 2', (number) => `index ${number}`),
      ...base64(hash!).filter(([what]) => what !== 'base64 with a line break'),
      ['another header', '@v1', '@v2'],
      ['a header with a space', '@v1', '@v1 '],
      ['a header in capitals', 'c2sp', 'C2SP'],
      ['no header', /^.*\n/, ''],
      ['no index', 'index 2\n', ''],
      ['two indices', 'index 2\n', 'index 2\nindex 2\n'],
      ['an index without space', 'index 2', 'index2'],
      ['an index with a tab', 'index 2', 'index\t2'],
      ['two extra lines', /extra .*\n/, '$&$&'],
      ['an extra line after the index', /(extra .*\n)(index 2\n)/, '$2$1'],
      ['an unknown line', 'index 2\n', 'unknown 1\nindex 2\n'],
      ['a hash left out', `${hash}\n`, ''],
      ['a hash twice', `${hash}\n`, `${hash}\n${hash}\n`],
      ['another hash', hash!, toBase64(seed(9))],
      ['a hash of 31 bytes', hash!, toBase64(seed(9).subarray(1))],
      ['an empty line between hashes', `${hash}\n`, `${hash}\n\n`],
      ['no empty line before the checkpoint', '\n\nexample', '\nexample'],
      ['two empty lines before the checkpoint', '\n\nexample', '\n\n\nexample'],
      ['no checkpoint', note, ''],
      ['another size', '\n5\n', '\n6\n'],
      ['the index of another entry', 'index 2', 'index 3'],
      ['an index beyond the tree', 'index 2', 'index 5'],
      ['a checkpoint without the log', /\n— example\.com.*/, ''],
      ['a checkpoint without a witness', /\n— witness\.example\/m.*/, ''],
    ],
    (text) => verifyProofFile(text, { entry: entries[2]!, policy }),
  )

  test('the extra line may be left out or say anything', () => {
    for (const to of ['', `extra ${toBase64(utf8('index 3'))}\n`])
      expect(verifyProofFile(proof.replace(/extra .*\n/, to), { entry: entries[2]!, policy }).index).toBe(2n)
    expect(parseProof(proof.replace('index 2', 'index 18446744073709551615')).index).toBe(2n ** 64n - 1n)
  })
})

describe('policy', () => {
  refusesAll(
    policy,
    [
      ['carriage returns', /\n/g, '\r\n'],
      ['a byte order mark', /^/, '\ufeff'],
      ['a NUL', 'quorum both', 'quorum both\0'],
      ['a vertical tab between words', 'quorum both', 'quorum\vboth'],
      ['a no-break space between words', 'quorum both', 'quorum\u00a0both'],
      ['DEL', 'quorum both', 'quorum both\u007f'],
      ['a comment after a definition', 'quorum both', 'quorum both # all'],
      ['capitals', 'quorum', 'Quorum'],
      ['two quorums', /quorum.*\n/, '$&$&'],
      ['no quorum', /quorum.*\n/, ''],
      ['a quorum before its group', /(group.*\n)(quorum.*\n)/, '$2$1'],
      ['a quorum of two', 'quorum both', 'quorum w m'],
      ['no name', 'quorum both', 'quorum'],
      ['0 of 2', 'both all', 'both 0'],
      ['3 of 2', 'both all', 'both 3'],
      ['02 of 2', 'both all', 'both 02'],
      ['-1 of 2', 'both all', 'both -1'],
      ['1.5 of 2', 'both all', 'both 1.5'],
      ['ALL', 'both all', 'both ALL'],
      ['a group of nobody', 'both all w m', 'both all'],
      ['a group in itself', 'both all w m', 'both all w both'],
      ['a member twice', 'both all w m', 'both all w w'],
      ['none as a member', 'both all w m', 'both all w none'],
      ['a group called none', 'group both', 'group none'],
      ['a group with a name that is taken', 'group both all w m', 'group w all m'],
      ['a witness called none', 'witness w', 'witness none'],
      ['a witness with a key that signs no time', vkeys[1]!, formatVerifierKey(stranger)],
      ['a witness twice', /witness w.*\n/, '$&$&'],
      ['a witness key under two names', /witness w (.*)\n/, 'witness w $1\nwitness w2 $1\n'],
      ['a witness without key', /witness w .*/, 'witness w'],
      ['a log without key', /log .*/, 'log'],
      ['a log twice', /log.*\n/, '$&$&'],
      ['a log with two addresses', /log (.*)\n/, 'log $1 https://a.example https://b.example\n'],
      ['a key that is none', vkeys[0]!, 'example.com/log'],
    ],
    parsePolicy,
  )

  test('words of the format may be names; white space, comments and a missing last newline are allowed', () => {
    const odd = ` \t# of ours\n\n\twitness \t all  ${vkeys[1]}   https://w.example/ \nwitness any ${vkeys[2]}\ngroup group 2 all any\n  quorum\tgroup`
    expect(parsePolicy(odd).quorum).toBe('group')
    expect(parsePolicy('quorum none\n').logs).toEqual([])
    const names = ['K', '\u212a', 'é', 'e\u0301']
    const keys = names.map(
      (name, i) => `witness ${name} ${formatVerifierKey(generateKey('x', 'cosignature-ed25519', seed(40 + i)))}\n`,
    )
    expect([...parsePolicy(`${keys.join('')}quorum \u212a\n`).witnesses.keys()]).toEqual(names)
  })

  test('thirty-two of each are read', () => {
    const many = Array.from({ length: 32 }, (_, i) => i)
    const text = [
      ...many.map((i) => `log ${formatVerifierKey(generateKey(`log${i}`, 'ed25519', seed(100 + i)))}`),
      ...many.map((i) => `witness w${i} ${formatVerifierKey(generateKey('w', 'cosignature-ed25519', seed(i)))}`),
      ...many.map((i) => `group g${i} any w${i}`),
    ].join('\n')
    expect(parsePolicy(`${text}\nquorum g31\n`).groups.size).toBe(32)
  })

  test('a policy without logs accepts no checkpoint: nobody said which', () => {
    expect(() => verifyCheckpoint(note, parsePolicy('quorum none\n'))).toThrow(expect.objectContaining({ code: 'SIGNATURE' }))
  })
})

describe('submission to a witness', () => {
  refusesAll(
    submission,
    [
      ...numbers('old 3', (number) => `old ${number}`),
      ['carriage returns', /\n/g, '\r\n'],
      ['no old size', 'old 3\n', ''],
      ['another word', 'old', 'Old'],
      ['a tab', 'old 3', 'old\t3'],
      ['a hash of 31 bytes', toBase64(leafHashes[0]!), toBase64(seed(1).subarray(1))],
      ['64 hashes', 'old 3\n', `old 3\n${`${toBase64(seed(1))}\n`.repeat(62)}`],
      ['no empty line', '\n\n', '\n'],
    ],
    parseSubmission,
  )
})
