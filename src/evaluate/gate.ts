import type { Campaign, Condition, Fact, Rules, Selector, Value } from '../compile/rules.ts'
import { makeReadCodes } from './codes.ts'
import { type ItemTest, makeTest } from './conditions.ts'
import { facts } from './facts/index.ts'
import { makeLimits } from './limits.ts'
import { makeMatching } from './matching.ts'
import type { Entrance, Gate, Goods } from './model.ts'
import { makeProducts } from './products.ts'
import { makeSegments } from './segments.ts'
import { makeGoods, refuseCycles } from './selectors.ts'
import { exact, makeReader, type Reader } from './values.ts'
import { makeIsActive } from './windows.ts'

/** Makes everything that decides who may enter ready once; evaluating many carts shares it. */
export function prepareGate(rules: Rules): Gate {
  refuseCycles(rules.products)
  const goods = shared((selector: Selector): Goods => makeGoods(selector, { rules, itemTest: test }))
  const fact = shared((asked: Fact): Reader => facts[asked.fact](asked, { rules, goods, reader }))
  const reader = (value: Value): Reader => makeReader(value, { rules, fact })
  const test = (condition: Condition): ItemTest => makeTest(condition, { reader })

  const matching = makeMatching(rules, reader)

  const entrance = (campaign: Campaign, covered: boolean): Entrance => ({
    campaign,
    ...(campaign.when && { when: onDemand(campaign.when, test) }),
    covered,
    isActive: makeIsActive(campaign),
    ...makeLimits(campaign, rules.digits),
  })

  return {
    rules,
    entrances: rules.campaigns.map((campaign, place) => entrance(campaign, matching.isCovered(place))),
    shelf: rules.shelf.map((campaign) => entrance(campaign, false)),
    candidates: matching.find,
    goods,
    test,
    reader,
    number: (value) => exact(reader(value)) ?? (() => undefined),
    product: makeProducts(rules),
    joinSegments: makeSegments(rules, test),
    readCodes: makeReadCodes(rules),
  }
}

/** Most campaigns are never asked, or found without asking: their condition is made ready when somebody does. */
function onDemand(condition: Condition, make: (condition: Condition) => ItemTest): ItemTest {
  let test: ItemTest | undefined
  return (cart, running, line) => {
    test ??= make(condition)
    return test(cart, running, line)
  }
}

/** Equal questions share one answer, and with it what that remembers of a cart. */
function shared<Question, Answer>(make: (question: Question) => Answer): (question: Question) => Answer {
  const made = new Map<string, Answer>()
  return (question) => {
    const key = JSON.stringify(question)
    const known = made.get(key)
    if (known !== undefined) return known
    const answer = make(question)
    made.set(key, answer)
    return answer
  }
}
