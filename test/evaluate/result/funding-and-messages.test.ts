/** Who pays for a discount, what a campaign tells the customer, and which reduction a shelf price may announce. */
import { describe, expect, test } from 'vitest'
import { fundedParts } from '../../../src/evaluate/result/funding.ts'
import { priceList } from '../../../src/evaluate/result/price-list.ts'
import { cart, promo, run } from '../promo.ts'

describe('`funded`', () => {
  const parts = (effect: string, ...shares: string[]) =>
    run(`campaign "C" { then ${effect} ${shares.join(' ')} }`, cart(['1 x A at 100'])).applied[0]

  test('names each funder in the order written, and what each pays', () => {
    expect(parts('20 PLN off cart', 'funded 60% by "Bosch"', 'funded 12.5% by "Makita"')).toMatchObject({
      discount: '20.00',
      funded: [
        { by: 'Bosch', amount: '12.00' },
        { by: 'Makita', amount: '2.50' },
      ],
    })
  })

  test('shares the odd minor unit by largest remainder, the shop among those who share', () => {
    // 0.03, 0.00625 and 0.01375: the minor unit that is left goes to the largest remainder, Makita's.
    expect(parts('0.05 PLN off cart', 'funded 60% by "Bosch"', 'funded 12.5% by "Makita"')?.funded).toEqual([
      { by: 'Bosch', amount: '0.03' },
      { by: 'Makita', amount: '0.01' },
    ])
    // Of three equal remainders the first written has it: 0.0033…, 0.0033… and the shop's.
    expect(parts('0.01 PLN off cart', 'funded 33.3% by "Bosch"', 'funded 33.3% by "Makita"')?.funded).toEqual([
      { by: 'Bosch', amount: '0.00' },
      { by: 'Makita', amount: '0.00' },
    ])
  })

  test('of 100 % leaves nothing to the shop', () => {
    expect(parts('0.05 PLN off cart', 'funded 50% by "Bosch"', 'funded 50% by "Makita"')?.funded).toEqual([
      { by: 'Bosch', amount: '0.03' },
      { by: 'Makita', amount: '0.02' },
    ])
  })

  test('of more, in rules that no checker saw, is shared in proportion', () => {
    const funded = [
      { by: 'Bosch', percent: '100' },
      { by: 'Makita', percent: '50' },
    ]
    expect(fundedParts(funded, 300)).toEqual([
      { by: 'Bosch', amount: 200 },
      { by: 'Makita', amount: 100 },
    ])
  })

  test('is about what was given in the end, not about what a cap cut', () => {
    expect(parts('50% off cart, at most 10 PLN', 'funded 60% by "Bosch"')?.funded).toEqual([
      { by: 'Bosch', amount: '6.00' },
    ])
  })

  test('is absent where nobody else pays', () => {
    expect(parts('20 PLN off cart')).not.toHaveProperty('funded')
  })
})

describe('`messages`', () => {
  const messages = (texts: string) =>
    run(`campaign "C" { ${texts} then 5 PLN off cart }`, cart(['1 x A at 100'])).messages

  test('carry the title, the text, the image, the link and the terms of a campaign that applied', () => {
    expect(
      messages(`title "Five off"
        message "5 PLN off, today only."
        image "https://shop.example/five.png"
        link "https://shop.example/five"
        terms "Once per order."`),
    ).toEqual([
      {
        campaign: 'C',
        title: 'Five off',
        text: '5 PLN off, today only.',
        image: 'https://shop.example/five.png',
        link: 'https://shop.example/five',
        terms: 'Once per order.',
      },
    ])
  })

  test.each([
    ['image "https://shop.example/five.png"', { image: 'https://shop.example/five.png' }],
    ['link "https://shop.example/five"', { link: 'https://shop.example/five' }],
    ['terms "Once per order."', { terms: 'Once per order.' }],
  ])('%s alone is a message', (text, message) => {
    expect(messages(text)).toEqual([{ campaign: 'C', ...message }])
  })

  test('a title alone is none', () => {
    expect(messages('title "Five off"')).toEqual([])
  })

  test('a campaign that did not apply says nothing', () => {
    const { messages } = run(
      'campaign "C" { when subtotal >= 200 PLN then 5 PLN off cart terms "Once per order." }',
      cart(['1 x A at 100']),
    )
    expect(messages).toEqual([])
  })
})

describe('the percentage that `prices` announces', () => {
  const october = 'active 2026-10-01 to 2026-10-31'
  const row = (price: string, text: string) => {
    const catalogue = [
      ['sku', 'price'],
      ['A', price],
    ]
    return priceList(promo(text, { catalogue }), Date.parse('2026-10-05T12:00:00+02:00'))[0]
  }

  test('is against the lowest price of the 30 days before', () => {
    expect(row('100', `campaign "C" { on prices ${october} then 20% off everything }`)).toMatchObject({
      price: '80.00',
      lowestBefore: '100.00',
      announcedPercent: '20',
    })
  })

  test('is smaller where the goods were cheaper in those days', () => {
    const september = 'campaign "S" { on prices active 2026-09-10 to 2026-09-20 then 10% off everything }'
    expect(row('100', `${september} campaign "C" { on prices ${october} then 28% off everything }`)).toMatchObject({
      price: '72.00',
      lowestBefore: '90.00',
      announcedPercent: '20',
    })
  })

  test('is rounded down: 33.39 % is announced as 33 %', () => {
    expect(row('29.95', `campaign "C" { on prices ${october} then price 19.95 PLN for everything }`)).toMatchObject({
      lowestBefore: '29.95',
      announcedPercent: '33',
    })
  })

  test('is absent where the goods cost as little before, and where nothing is reduced', () => {
    const september = 'campaign "S" { on prices active 2026-09-10 to 2026-09-20 then 30% off everything }'
    const asLow = row('100', `${september} campaign "C" { on prices ${october} then 20% off everything }`)
    expect(asLow).toMatchObject({ price: '80.00', lowestBefore: '70.00' })
    expect(asLow).not.toHaveProperty('announcedPercent')
    const plain = row('100', `campaign "C" { on prices active 2026-11-01 to 2026-11-30 then 20% off everything }`)
    expect(plain).not.toHaveProperty('announcedPercent')
  })
})
