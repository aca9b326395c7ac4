/** What a customer is offered, with what the ledger knows. */
import { describe, expect, it } from 'vitest'
import { offersFor } from '../../src/evaluate/explanation/offers.ts'
import { cart, promo } from '../evaluate/promo.ts'
import { clockAt, openLedger, stores } from './ledgers.ts'

const rules = promo(`
  campaign "Once" { when subtotal >= 100 PLN then 10 PLN off cart  limit 1 per customer }
  campaign "Always" { when subtotal >= 100 PLN then 1 PLN off cart }
  group "Autumn", limit 1 use per customer
  campaign "Grouped" { in group "Autumn" when subtotal >= 100 PLN then 5 PLN off cart }
  campaign "For many" { when subtotal >= 100 PLN then 2 PLN off cart  limit 1 use }
`)

describe.each(stores)('on %s', (_, open) => {
  it('a campaign whose limit is used up is promised to nobody for whom it is', async () => {
    const { ledger } = await openLedger(open, rules, clockAt('2026-10-03T12:00:00+02:00'))
    const offered = async (customer: string): Promise<string[]> => {
      const known = await ledger.fillForOffers(cart(['1 x A at 60'], { customer: { id: customer } }))
      return offersFor(ledger.evaluator, known).available.map(({ campaign }) => campaign)
    }
    expect(await offered('Ann')).toEqual(['Always', 'For many', 'Grouped', 'Once'])

    await ledger.reserve({ key: '1', order: '1', cart: cart(['1 x A at 100'], { customer: { id: 'Ann' } }) })
    expect(await offered('Ann')).toEqual(['Always'])
    expect(await offered('Bob')).toEqual(['Always', 'Grouped', 'Once'])

    await ledger.release({ key: '2', order: '1' })
    expect(await offered('Ann')).toEqual(['Always', 'For many', 'Grouped', 'Once'])
  })
})
