import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Member } from '../extract/sink.ts'
import { joinZip } from '../zip/join.ts'

/** One of the files that an archive was cut into. */
export interface Volume {
  /** The archive's name if it were whole. */
  whole: string
  /** From 1 on; a zip's last volume, which has its directory, bears the plain name. */
  number: number
  /** Under this one's name the whole is told. */
  leads: boolean
}

const LAST = Number.POSITIVE_INFINITY

/** What a name says of a volume: `a.7z.001`, `a.part1.rar`, `a.rar` with `a.r00`, `a.z01` with `a.zip`. Whether there are others of it only their folder tells. */
export function volumeOf(name: string): Volume | null {
  const numbered = /^(.+\.(?:7z|zip|rar|tar|gz|tgz|bz2|xz|lzh|cab|pdf|do[ct][xm]?|xl[st][xmb]?|pp[ts][xm]?))\.(\d{3})$/i.exec(
    name,
  )
  if (numbered) return volume(numbered[1], Number(numbered[2]))
  const part = /^(.+)\.part(\d{1,4})\.rar$/i.exec(name)
  if (part) return volume(`${part[1]}.rar`, Number(part[2]))
  const older = /^(.+)\.r(\d\d)$/i.exec(name)
  if (older) return volume(`${older[1]}.rar`, Number(older[2]) + 2)
  const zip = /^(.+)\.z(\d\d)$/i.exec(name)
  if (zip) return { whole: `${zip[1]}.zip`, number: Number(zip[2]), leads: false }
  if (/\.zip$/i.test(name)) return { whole: name, number: LAST, leads: true }
  return /\.rar$/i.test(name) ? { whole: name, number: 1, leads: true } : null
}

const volume = (whole: string | undefined, number: number): Volume | null =>
  whole === undefined || number === 0 ? null : { whole, number, leads: number === 1 }

/** A name that only a volume bears. */
export const isVolumeName = (name: string): boolean => volumeOf(name) !== null && !/(?<!\.part\d{1,4})\.(?:zip|rar)$/i.test(name)

/** The names of all volumes in their order; null where `name` is none of several, or some are missing. */
export function seriesOf(name: string, names: Iterable<string>): string[] | null {
  const own = volumeOf(name)
  if (!own) return null
  const wanted = own.whole.toLowerCase()
  const found: { name: string; number: number }[] = []
  for (const other of names) {
    const one = volumeOf(other)
    if (one?.whole.toLowerCase() === wanted) found.push({ name: other, number: one.number })
  }
  found.sort((a, b) => a.number - b.number)
  const whole = found.every(({ number }, i) => number === i + 1 || (number === LAST && i === found.length - 1))
  const led = /\.z\d\d$/i.test(name) || own.number === LAST ? found.at(-1)?.number === LAST : true
  return whole && led && found.length > 1 ? found.map((one) => one.name) : null
}

/** Volumes that lie beside a file; the folder is looked through only where there may be some. */
export function seriesBeside(file: string): string[] | null {
  const name = basename(file)
  if (!volumeOf(name)) return null
  const second = name.replace(/\.zip$/i, '.z01').replace(/(?<!\.part\d{1,4})\.rar$/i, '.r00')
  if (second !== name && !existsSync(join(dirname(file), second)) && !existsSync(join(dirname(file), second.toUpperCase())))
    return null
  return seriesOf(name, readdirSync(dirname(file)))?.map((other) => join(dirname(file), other)) ?? null
}

/** What is read in place of a volume's own bytes: the whole under the name of the one that leads, nothing under the others'. */
export interface Joined {
  name: string
  bytes: Uint8Array
}

export function joinedOf(name: string, volumes: () => readonly Uint8Array[]): Joined {
  const own = volumeOf(name)
  const whole = own?.whole ?? name
  if (!own?.leads) return { name: whole, bytes: new Uint8Array(0) }
  return { name: whole, bytes: own.number === LAST ? joinZip(volumes()) : Buffer.concat(volumes()) }
}

/** Members, volumes of one archive among them with what is read in their place. */
export function withVolumesJoined(members: readonly Member[]): (Member & { joined?: Joined })[] {
  if (!members.some(({ name }) => isVolumeName(name))) return [...members]
  const byName = new Map(members.map((member) => [member.name, member]))
  return members.map((member) => {
    const series = seriesOf(member.name, byName.keys())
    if (!series) return member
    const joined = joinedOf(member.name, () => series.map((one) => byName.get(one)?.bytes ?? new Uint8Array(0)))
    return { ...member, joined }
  })
}
