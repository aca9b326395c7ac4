import { expect, test } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'

const text = `settings { currency PLN }
campaign "Ten" {
  priority 10
  when subtotal >= 100 PLN
  then 10% off cart
}
segment "VIP" external
`

const api = engineApi()
api.open({ files: [{ path: 'shop.promo', text }], imports: new Map(), today: '2026-10-03' })
const crumbsAt = (before: string) => api.crumbs('shop.promo', text.indexOf(before) + 1)

test('a place in a campaign is told by the campaign and its statement', () => {
  expect(crumbsAt('subtotal').map(({ label, kind }) => [label, kind])).toEqual([
    ['Ten', 'campaign'],
    ['when subtotal >= 100 PLN', 'when'],
  ])
})

test('beside a campaign stand the other declarations, beside a statement the others of its campaign', () => {
  const [campaign, statement] = crumbsAt('priority')
  expect(campaign?.siblings.map(({ label }) => label)).toEqual(['settings', 'Ten', 'VIP'])
  expect(statement?.siblings.map(({ label }) => label)).toEqual([
    'priority 10',
    'when subtotal >= 100 PLN',
    'then 10% off cart',
  ])
})

test('between declarations there is no place to tell', () => {
  expect(api.crumbs('shop.promo', text.length + 10)).toEqual([])
  expect(api.crumbs('elsewhere.promo', 0)).toEqual([])
})

test('the outline of a file is its declarations, each with its place', () => {
  const outline = api.outline('shop.promo')
  expect(outline.map(({ kind }) => kind)).toEqual(['settings', 'campaign', 'segment'])
  const { start, end } = outline[2]?.place ?? { start: 0, end: 0 }
  expect(text.slice(start, end)).toBe('segment "VIP" external')
})
