import { describe, expect, it } from 'vitest'
import { meaningOf, nodesAround } from '../../src/language/meanings/at.ts'
import { nodesIn, type TreeNode } from '../../src/language/nodes.ts'
import { lexedOf } from '../../src/language/source.ts'
import { effects } from '../../src/syntax/effects.ts'
import { facts } from '../../src/syntax/facts.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { PromoFile } from '../../src/syntax/tree.ts'
import { examples, shop } from '../grammar/reference.ts'

/** Every word of the reference's examples with the nodes that it stands in, the outermost first. */
const words = [shop, ...examples.map(({ text }) => text)].flatMap((text) => {
  const { file } = parse(text, 'a.promo')
  return lexedOf(file).tokens.map(({ image, startOffset }) => ({
    image,
    around: nodesAround(file, { start: startOffset, end: startOffset + image.length }),
  }))
})

const innermost = (wanted: (node: TreeNode) => boolean) =>
  words.filter(({ around }) => wanted(around.at(-1) ?? nowhere))
const nowhere: TreeNode = { range: { start: 0, end: 0 } }

describe('the meaning of a word', () => {
  it.each(Object.entries(facts))('%s is that of its fact', (fact, { summary }) => {
    const found = innermost((node) => node.kind === 'fact' && node.fact === fact)
    expect(found.length).toBeGreaterThan(0)
    for (const { around } of found) expect(meaningOf(around)?.summary).toBe(summary)
  })

  it.each(Object.entries(effects))('%s is that of its effect', (effect, { summary }) => {
    const found = innermost((node) => node.kind === effect && 'modifiers' in node)
    expect(found.length).toBeGreaterThan(0)
    for (const { around } of found) expect(meaningOf(around)?.summary).toBe(summary)
  })

  it('is known for every word of every example', () => {
    expect(words.length).toBeGreaterThan(4000)
    const unknown = words.filter(({ around }) => !meaningOf(around)).map(({ image }) => image)
    expect(unknown).toEqual([])
  })
})

it('every node lies within its declaration', () => {
  const wrong: string[] = []
  const visit = (file: PromoFile, node: TreeNode): void => {
    for (const child of nodesIn(node)) {
      if (child.range.start < node.range.start || child.range.end > node.range.end) {
        wrong.push(file.text.slice(child.range.start, child.range.end))
      }
    }
  }
  for (const { text } of examples) {
    const { file } = parse(text, 'a.promo')
    for (const declaration of file.declarations) visit(file, declaration)
  }
  expect(wrong).toEqual([])
})
