import { expect, test } from 'vitest'
import { purposes, routes } from '../../catalog/measures.ts'
import { builtInPack } from './built-in.ts'
import { readPack } from './read-pack.ts'

const text = builtInPack()
const pack = await readPack(text)

/** Words of law that no longer holds: 懲役 ended on 2025-06-01, 下請法 became 取適法 on 2026-01-01. */
const deadLaw = /懲役|下請法|下請代金|対価の下請/

test('what states the present carries no dead law', () => {
  expect(text).not.toMatch(deadLaw)
})

test('every fact has its source and how sure it is; what nobody verified is said to be so', () => {
  expect(pack.measures).toHaveLength(82)
  for (const one of pack.measures) expect(one.source.length, one.id).toBeGreaterThan(3)
  const low = pack.measures.filter((one) => one.confidence === 'low')
  expect(low.length).toBeGreaterThan(0)
  expect(low.length).toBeLessThan(pack.measures.length / 3)
  expect(pack.measures.filter((one) => one.source.includes('確認はまだ')).every((one) => one.confidence === 'low')).toBe(true)
})

test('every field that applies has a measure, and every kind of person a way to recognise the secrets', () => {
  for (const route of routes)
    for (const purpose of purposes) {
      const there = pack.measures.some((one) => one.route === route && one.purpose === purpose)
      expect(there, `${route} ${purpose}`).toBe(!(route === 'outsiders' && purpose === 'trust'))
    }
  for (const route of routes)
    for (const role of ['separate', 'known'] as const)
      expect(
        pack.measures.some((one) => one.route === route && one.legal === role && one.confidence !== 'low'),
        `${route} ${role}`,
      ).toBe(true)
})

test('non-compete agreements and cuts of retirement pay are only taken by choice', () => {
  expect(pack.measures.filter((one) => one.optIn).map((one) => one.id)).toEqual(['R4-02', 'R5-02'])
})

test('no official lettering is claimed', () => {
  expect(text).not.toMatch(/EMP-|RET-|BP-\d|OUT-\d/)
})

test('JSON is read as well', async () => {
  expect(await readPack(JSON.stringify(pack))).toEqual(pack)
})
