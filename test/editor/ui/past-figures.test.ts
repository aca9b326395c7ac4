import { expect, it } from 'vitest'
import { pastFigures } from '../../../editor/ui/views/campaigns/past-figures.ts'

const lastMonth = {
  ...{ from: '2026-11-01', to: '2026-11-30', orders: 710, ofMonth: 710, changed: 0 },
  ...{ discountBefore: '624.00', discountAfter: '624.00', examples: [] },
  campaigns: [{ campaign: 'Open days', orders: 13, discount: '624.00' }],
}

it.each([
  ['PLN', '0.00'],
  ['JPY', '0'],
  ['KWD', '0.000'],
])('a campaign that none of last month’s orders met gave nothing, with the decimals of %s', (currency, nothing) => {
  const figures = pastFigures(undefined, lastMonth, currency)
  expect(figures?.of('Open days')).toEqual({ orders: 13, discount: '624.00' })
  expect(figures?.of('Guests')).toEqual({ orders: 0, discount: nothing })
})
