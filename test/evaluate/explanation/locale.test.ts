import { expect, it } from 'vitest'
import type { Limit } from '../../../src/compile/rules.ts'
import { offersFor } from '../../../src/evaluate/explanation/offers.ts'
import { limitInWords } from '../../../src/evaluate/explanation/wording.ts'
import { loadLocale } from '../../../src/locale/load-locale.ts'
import type { Message } from '../../../src/words/message.ts'
import { textOf } from '../../../src/words/text-of.ts'
import { cart, evaluator, line } from '../promo.ts'

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

/** Words that are the same in English, but not in Polish. */
const inPolish = (message: Message): string => textOf(message, loadLocale('pl')).replaceAll('\u00a0', ' ')

it.each<[Limit, string]>([
  [{ counts: 'uses', amount: '2', per: 'customer', period: 'day' }, '2 użycia na klienta na dzień'],
  [{ counts: 'uses', amount: '5', per: 'code', period: 'week' }, '5 użyć na kod na tydzień'],
  [{ counts: 'uses', amount: '1', per: 'payment', period: 'month' }, '1 użycie na sposób płatności na miesiąc'],
  [{ counts: 'uses', amount: '1', per: 'channel', period: 'year' }, '1 użycie na kanał na rok'],
  [{ counts: 'uses', amount: '1', per: 'store' }, '1 użycie na sklep'],
  [{ counts: 'uses', amount: '1', per: 'country' }, '1 użycie na kraj'],
  [{ counts: 'uses', amount: '1', period: { count: 1, unit: 'minute' } }, '1 użycie na 1 minuta'],
  [{ counts: 'uses', amount: '1', period: { count: 5, unit: 'minute' } }, '1 użycie na 5 minut'],
  [{ counts: 'uses', amount: '1', period: { count: 1, unit: 'hour' } }, '1 użycie na 1 godzina'],
  [{ counts: 'uses', amount: '1', period: { count: 5, unit: 'hour' } }, '1 użycie na 5 godzin'],
  [{ counts: 'uses', amount: '1', period: { count: 1, unit: 'year' } }, '1 użycie na 1 rok'],
  [{ counts: 'uses', amount: '1', period: { count: 5, unit: 'year' } }, '1 użycie na 5 lat'],
])('a limit in Polish: %o', (limit, words) => {
  expect(inPolish(limitInWords(limit, 'PLN'))).toBe(words)
})

it.each([
  ['when quantity >= 2', 'wymagane: jeszcze 1 sztuka w koszyku'],
  ['when quantity >= 4', 'wymagane: jeszcze 3 sztuki w koszyku'],
  ['when quantity of sku "A" >= 2', 'wymagane: jeszcze 2 sztuki (SKU `A`)'],
  ['when subtotal of sku "A" >= 2 PLN', 'jeszcze 2,00 zł (SKU `A`)'],
])('what is missing in Polish: %s', (when, words) => {
  const rules = evaluator(`campaign "C" { ${when}  then 1 PLN off cart }`)
  const [refused] = rules.run(cart(['1 x DRILL at 100']), { locale: loadLocale('pl') }).notApplied
  expect(refused?.sentence.replaceAll('\u00a0', ' ')).toBe(words)
})

it('what is missing for one of several deliveries in Polish', () => {
  const rules = evaluator('campaign "C" { then by quantity per delivery { from 4: free shipping } }')
  const two = cart([line('1 x A at 10', { delivery: 'a' }), line('3 x B at 10', { delivery: 'b' })], {
    delivery: ['a', 'b'].map((id) => ({ id, method: 'post', price: '9' })),
  })
  const [refused] = rules.run(two, { locale: loadLocale('pl') }).notApplied
  expect(refused?.sentence).toBe('wymagane: jeszcze 1 sztuka w dostawie `b`')
})
