import { expect, it } from 'vitest'
import { offersFor } from '../../../src/evaluate/explanation/offers.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import { cart, evaluator } from '../promo.ts'

const shop = evaluator(`
campaign "Autumn" { active 2026-12-01 to 2026-12-31 then 10% off cart }
campaign "Tools" { when quantity of category "tools" >= 6 then 5% off cart }
campaign "Free delivery" { when subtotal >= 1500 PLN then free shipping }
campaign "Saturdays" { every sun, mon from 10:00 to 12:00 then 1 PLN off cart }
campaign "Loyal" { when orders in last 30 days >= 5 or segment "VIP" then 1 PLN off cart }
segment "VIP" external
`)
const basket = cart(['1 x DRILL at 100'], { usage: { campaigns: { Gone: { uses: 1 } } } })

const said = (tag: string | undefined) => {
  const { notApplied, warnings } = shop.run(basket, { locale: tag === undefined ? undefined : loadLocale(tag) })
  return [...notApplied.map(({ sentence }) => sentence), ...(warnings ?? [])].map((each) => each.replaceAll('\u00a0', ' '))
}

it.each([
  [undefined, []],
  ['pl', []],
  ['de', []],
  ['ru', []],
])('a result says its reasons and warnings in %s', (tag, expected) => expect(said(tag)).toEqual(expected))

it('offers are said in the same language', () => {
  const { available } = offersFor(shop, basket, { locale: loadLocale('pl') })
  expect(available.map(({ sentence }) => sentence)).toEqual([])
})
