import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { commitField } from '../commitment.ts'
import { toHex, utf8 } from '../encoding.ts'
import { Log } from '../log/log.ts'
import { formatVerifierKey, generateKey } from '../note/key.ts'
import { signatureLine } from '../note/sign-note.ts'
import { splitNote } from '../note/split-note.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { extension, hashOf, makeCertificate, makeKey, makeToken } from '../timestamp/local-authority.ts'
import { writeBundle, type BundleContents } from './write-bundle.ts'

/** For tests: what goes into a bundle, from a log, a witness and an authority made on the spot. */
export const year = (y: number): Date => new Date(Date.UTC(y, 0, 1))
export const document = utf8('図面 第1版')

/** Keys of a log, a witness and an authority with its root. */
export const sampleParties = () => ({
  key: generateKey('example.com/log'),
  witness: generateKey('w.example', 'cosignature-ed25519'),
  rootKey: makeKey('ec'),
  tsaKey: makeKey('ec'),
})

/** Each time another log: salts are drawn anew. */
export async function sampleContents(
  anchors: { stamp?: boolean; witness?: boolean } = { stamp: true, witness: true },
  { key, witness, rootKey, tsaKey } = sampleParties(),
): Promise<BundleContents> {
  const log = await Log.open({ storage: new MemoryStorage(), origin: key.name, keys: [key] })
  const salts = {
    name: commitField('name', '新型ポンプの図面'),
    sha256: commitField('sha256', toHex(hashOf('sha256', document))),
    person: commitField('person', '山田'),
  }
  const fields = Object.fromEntries(Object.entries(salts).map(([name, { commit }]) => [name, commit]))
  const entry = utf8(canonicalJson({ v: 1, id: 'ent_1', act: 'asset.register', fields }))
  await log.append([utf8('{"other":1}'), entry, utf8('{"other":2}')])
  if (anchors.witness === true)
    await log.addCosignatures(log.checkpoint(), [signatureLine(splitNote(log.checkpoint()).text, witness)])

  const span = { notBefore: year(2025), notAfter: year(2036) }
  const root = makeCertificate({
    subject: 'Root',
    issuer: 'Root',
    serial: 1n,
    key: rootKey,
    signedBy: rootKey,
    extensions: [extension.ca()],
    ...span,
  })
  const certificate = makeCertificate({
    subject: 'TSA',
    issuer: 'Root',
    serial: 2n,
    key: tsaKey,
    signedBy: rootKey,
    extensions: [extension.extendedKeyUsage(true, '1.3.6.1.5.5.7.3.8')],
    ...span,
  })
  const token = makeToken({
    data: utf8(splitNote(log.checkpoint()).text),
    certificate,
    key: tsaKey,
    issuer: 'Root',
    serial: 2n,
    genTime: year(2026),
  })
  return {
    title: '新型ポンプの図面',
    items: [
      {
        entry,
        proof: await log.proof(1),
        fields: {
          name: { value: '新型ポンプの図面', salt: salts.name.salt },
          sha256: { value: toHex(hashOf('sha256', document)), salt: salts.sha256.salt },
        },
        documents: [{ name: '図面.txt', field: 'sha256', bytes: document }],
      },
    ],
    timestamps: anchors.stamp === true ? [[{ algorithm: 'sha256', token }]] : [],
    roots: [root],
    policy: `log ${formatVerifierKey(key)}\nwitness w ${formatVerifierKey(witness)}\nquorum none\n`,
    readers: [{ path: 'README.txt', bytes: utf8('検証のしかた') }],
  }
}

export const sampleBundle = async (
  change: (contents: BundleContents) => BundleContents = (contents) => contents,
  anchors?: { stamp?: boolean; witness?: boolean },
): Promise<Uint8Array> => writeBundle(change(await sampleContents(anchors)))
