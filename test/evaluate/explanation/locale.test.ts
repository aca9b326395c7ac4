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
  return [...notApplied.map(({ sentence }) => sentence), ...(warnings ?? [])].map((each) =>
    each.replaceAll('\u00a0', ' '),
  )
}

it.each([
  [
    undefined,
    [
      'starts on 2026-12-01',
      '1400.00 PLN more in the cart, and a delivery',
      'needs orders in last 30 days >= 5, which is unknown, or only for segment `VIP`',
      'only mon, sun from 10:00 to 12:00',
      'needs 6 more of category `tools`',
      '`usage` counts the campaign `Gone`, which is not in these rules',
    ],
  ],
  [
    'pl',
    [
      'zaczyna się 1 gru 2026',
      'jeszcze 1400,00 zł w koszyku oraz dostawa',
      'wymagane: liczba zamówień (okres: 30 dni) >= 5 (brak danych), albo tylko dla segmentu `VIP`',
      'tylko: pon., niedz. od 10:00 do 12:00',
      'wymagane: jeszcze 6 sztuk (kategoria `tools`)',
      '`usage` liczy kampanię `Gone`, której nie ma w tych regułach',
    ],
  ],
  [
    'de',
    [
      'beginnt am 01.12.2026',
      'noch 1.400,00 PLN im Warenkorb sowie eine Lieferung',
      'erforderlich: Anzahl der Bestellungen (Zeitraum: 30 Tage) >= 5 (keine Angabe), oder nur für das Segment `VIP`',
      'nur Mo, So von 10:00 bis 12:00',
      'erforderlich: noch 6 Stück (Kategorie `tools`)',
      '`usage` zählt die Aktion `Gone`, die es in diesen Regeln nicht gibt',
    ],
  ],
  [
    'ru',
    [
      'начнётся 1 дек. 2026 г.',
      'ещё 1 400,00 PLN в корзине, а также доставка',
      'нужно: число заказов (период: 30 дней) >= 5 (нет данных), или только для сегмента `VIP`',
      'только: пн, вс с 10:00 до 12:00',
      'нужно: ещё 6 штук (категория `tools`)',
      '`usage` считает акцию `Gone`, которой нет в этих правилах',
    ],
  ],
])('a result says its reasons and warnings in %s', (tag, expected) => expect(said(tag)).toEqual(expected))

it('offers are said in the same language', () => {
  const { available } = offersFor(shop, basket, { locale: loadLocale('pl') })
  expect(available.map(({ sentence }) => sentence.replaceAll('\u00a0', ' '))).toEqual([
    'jeszcze 1400,00 zł w koszyku oraz dostawa',
    'wymagane: jeszcze 6 sztuk (kategoria `tools`)',
  ])
})
