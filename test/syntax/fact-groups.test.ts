import { expect, it } from 'vitest'
import { codeFacts, contentFacts } from '../../src/syntax/fact-groups.ts'
import { type FactKind, facts, isOfContents, similarKind } from '../../src/syntax/facts.ts'

const all = Object.keys(facts) as FactKind[]

it('facts about codes are those whose campaigns are similar by their coupons', () => {
  expect([...codeFacts].sort()).toEqual(all.filter((fact) => facts[fact].similar === 'coupon').sort())
})

it('facts about contents are those that goods in the cart decide, of some goods or of all', () => {
  const ofContents = (fact: FactKind): boolean =>
    [true, false].some((hasGoods) => {
      const kind = similarKind(fact, hasGoods)
      return kind !== undefined && isOfContents(kind)
    })
  expect([...contentFacts].sort()).toEqual(all.filter(ofContents).sort())
})
