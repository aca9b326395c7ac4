/** What campaigns are made ready with, and what is made of each: both last for as long as their part of the rules does. */
import type { Beside, Campaign, Condition, Fact, Rules, Selector, Value } from '../compile/rules.ts'
import { makeReadCodes } from './cart/codes.ts'
import { makeProducts } from './cart/products.ts'
import { type ItemTest, makeTest } from './conditions/conditions.ts'
import { facts } from './conditions/facts/index.ts'
import { makeSegments } from './conditions/segments.ts'
import { makeGoods, refuseCycles } from './conditions/selectors.ts'
import { exact, makeReader, type Reader } from './conditions/values.ts'
import type { Goods, Workshop } from './model.ts'

/** The workshop of earlier rules where all but campaigns is the very same, as after an edit of a campaign; else another. */
export function workshopFor({ version: _, shelf, campaigns, ...rules }: Rules, before?: Workshop): Workshop {
  return before && isSame(before.rules, rules) ? before : openWorkshop(rules)
}

function isSame(a: Beside, b: Beside): boolean {
  const names = Object.keys(b) as (keyof Beside)[]
  return names.length === Object.keys(a).length && names.every((name) => a[name] === b[name])
}

function openWorkshop(rules: Beside): Workshop {
  refuseCycles(rules.products)
  const goods = shared((selector: Selector): Goods => makeGoods(selector, { rules, itemTest: test }))
  const fact = shared((asked: Fact): Reader => facts[asked.fact](asked, { rules, goods, reader }))
  const reader = (value: Value): Reader => makeReader(value, { rules, fact })
  const test = (condition: Condition): ItemTest => makeTest(condition, { reader })
  return {
    rules,
    goods,
    test,
    reader,
    number: (value) => exact(reader(value)) ?? (() => undefined),
    product: makeProducts(rules),
    joinSegments: makeSegments(rules, test),
    readCodes: makeReadCodes(rules),
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

/** Makes something once for each workshop. */
export function onceFor<Made>(make: (workshop: Workshop) => Made): (workshop: Workshop) => Made {
  const known = new WeakMap<Workshop, { readonly made: Made }>()
  return (workshop) => {
    const found = known.get(workshop)
    if (found) return found.made
    const made = make(workshop)
    known.set(workshop, { made })
    return made
  }
}

/** Makes something of a campaign once in each workshop. */
export function onceEach<Made>(make: (campaign: Campaign, workshop: Workshop) => Made) {
  const shelves = onceFor(() => new WeakMap<Campaign, { readonly made: Made }>())
  return (campaign: Campaign, workshop: Workshop): Made => {
    const shelf = shelves(workshop)
    const found = shelf.get(campaign)
    if (found) return found.made
    const made = make(campaign, workshop)
    shelf.set(campaign, { made })
    return made
  }
}
