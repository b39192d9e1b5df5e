import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeXml, findAll, innerText, parseXml, splice } from './parse.ts'

test('elements, attributes, entities, sections and places in the source', () => {
  const source = '<?xml version="1.0"?><!-- c --><a:r x="1 &gt; 0" y=\'&#x9ad9;\'><b/>t&amp;<![CDATA[<raw>]]></a:r>'
  const root = parseXml(source)
  expect(root.name).toBe('a:r')
  expect([...root.attributes]).toEqual([
    ['x', '1 > 0'],
    ['y', '髙'],
  ])
  expect(innerText(root)).toBe('t&<raw>')
  const [b] = findAll(root, 'b')
  expect(b && source.slice(b.start, b.end)).toBe('<b/>')
  expect(b && splice(source, [{ start: b.start, end: b.end, text: '<c/>' }])).toContain('><c/>t&amp;')
})

test.each([
  ['DAMAGED', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['DAMAGED', '<a>&unknown;</a>'],
  ['DAMAGED', '<a><b></a>'],
  ['DAMAGED', '<a>'],
  ['DAMAGED', ''],
  ['DAMAGED', '<a/><b/>'],
  ['DAMAGED', '<a>&#xD800;</a>'],
  ['LIMIT', '<a>'.repeat(300)],
])('%s: %s', (code, source) => {
  expect(() => parseXml(source)).toThrow(expect.objectContaining({ code }))
})

test('any text survives being written and read', () => {
  const sign = fc.constantFrom('<', '>', '&', '"', "'", ']]>', '<!--', '&amp;', '髙', '𠮷', ' ', '\n', 'a')
  fc.assert(
    fc.property(fc.array(sign), (signs) => {
      const text = signs.join('')
      const root = parseXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`)
      expect([innerText(root), root.attributes.get('b')]).toEqual([text, text])
    }),
  )
})

test('a megabyte of open quotes is refused at once', () => {
  const began = performance.now()
  expect(() => parseXml(`<r>${`<a '`.repeat(250_001)}`)).toThrow(expect.objectContaining({ code: 'DAMAGED' }))
  expect(() => parseXml(`<r><a "${`<b '`.repeat(250_001)}`)).toThrow(expect.objectContaining({ code: 'DAMAGED' }))
  expect(performance.now() - began).toBeLessThan(5_000)
})
