import fc from 'fast-check'
import { anyMinor, type Currency, money } from './amounts.ts'
import { brands, categories, colors, labels, oneOf, rewardSkus, skus, some, text, whole } from './words.ts'

/** Selects goods; most selectors match most of a generated cart. */
export function selector(currency: Currency): fc.Arbitrary<string> {
  const simple = plainSelector(currency)
  return oneOf(
    [5, text('everything')],
    [5, simple],
    text(simple, ' or ', simple),
    text(simple, ' and ', simple),
    text('everything except ', simple),
    text('not ', simple),
    text('(', simple, ' or ', simple, ') except ', simple),
  )
}

export function plainSelector(currency: Currency): fc.Arbitrary<string> {
  return oneOf(
    [4, text('category ', some(categories))],
    [3, text('sku ', some([...skus, ...rewardSkus]))],
    text('brand ', some(brands)),
    text('label ', some(labels)),
    text('products ', some(['Chosen', 'Listed goods', 'Mixed'])),
    text('on sale'),
    text('discounted'),
    text('price >= ', money(currency, anyMinor)),
    text('list price > ', money(currency, anyMinor)),
    text('price between ', money(currency, anyMinor), ' and ', money(currency, anyMinor)),
    text('cost < ', money(currency, anyMinor)),
    text('item.color = "', oneOf(...colors.map((each) => text(each))), '"'),
    text('item.color in ("red", "blue")'),
    text('item.voltage >= ', whole(1, 24)),
    text('(item.fragile)'),
    text('(item.fragile = no)'),
    text('item.best_before <= today + ', fc.constantFrom('3 days', '1 month', '2 weeks')),
    text('item.best_before >= today'),
    text('price < item.msrp'),
    text('price <= list price * 80%'),
  )
}

/** Selects goods of past orders, whose prices are unknown. */
export function pastGoods(): fc.Arbitrary<string> {
  const simple = oneOf(
    [3, text('category ', some(categories))],
    [3, text('sku ', some([...skus, ...rewardSkus]))],
    text('brand ', some(brands)),
    text('label ', some(labels)),
    text('products "Listed goods"'),
    text('item.color = "red"'),
  )
  return oneOf([2, text('everything')], [5, simple], text(simple, ' or ', simple), text('not ', simple))
}
