import { describe, expect, it } from 'vitest'
import { analyse } from './analyse.ts'

const campaign = (name: string, body: string) => `campaign "${name}" { ${body} }\n`

const ten = campaign('Ten', 'priority 1 never combine with similar when subtotal >= 1000 PLN then 10% off cart')
const twenty = campaign('Twenty', 'priority 2 never combine with similar when subtotal >= 2000 PLN then 20% off cart')

describe('a campaign that a weaker one keeps out of some carts', () => {
  it('is hinted at, with such a cart', () => {
    const weaker = campaign(
      'Ten',
      'priority 1 never combine with similar when subtotal >= 1000 PLN then 10% off cart limit 100 uses',
    )
    expect(analyse(weaker + twenty)).toMatchObject([
      {
        code: 'often-shadowed',
        at: '"Twenty"',
        message: '`Ten` keeps `Twenty` out of carts where it would give more: 200.00 PLN instead of 400.00 PLN',
        related: ['"Ten"'],
        witness: { lines: [{ quantity: '1', price: '2000' }] },
      },
    ])
  })
  it('is left alone where the one before gives more', () => {
    expect(analyse(ten.replace('10%', '30%').replace('1000', '3000') + twenty)).toEqual([])
  })
})
