import { expect, test } from 'vitest'
import { engineApi } from '../../../editor/ui/engine/api.ts'

const rules = `settings { currency PLN   timezone "Europe/Warsaw" }
campaign "Ten" { when subtotal >= 100 PLN then 10% off cart }
campaign "Never tried" { when subtotal >= 900 PLN then 1% off cart }
`
const passing = 'test "ten off" { cart at 2026-10-03T12:00 { 1 x sku "A" at 200 PLN }   expect discount 20 PLN }\n'
const failing = 'test "wrong" { cart at 2026-10-03T12:00 { 1 x sku "A" at 200 PLN }   expect discount 7 PLN }\n'

function opened(text: string) {
  const api = engineApi()
  api.open({ files: [{ path: 'shop.promo', text }], imports: new Map(), today: '2026-10-03' })
  return api
}

test('every test runs, with what it expected and what came out', async () => {
  const view = await opened(rules + passing + failing).tests()
  expect(view?.tests.map(({ name, failures }) => [name, failures.length])).toEqual([
    ['ten off', 0],
    ['wrong', 1],
  ])
  expect(view?.tests[1]?.failures[0]).toMatchObject({ expected: 'discount 7.00 PLN', actual: 'discount 20.00 PLN' })
})

test('a failure stands at its expectation', async () => {
  const text = rules + failing
  const view = await opened(text).tests()
  const place = view?.tests[0]?.failures[0]?.place
  expect(text.slice(place?.start, place?.end)).toBe('expect discount 7 PLN')
})

test('one test runs anew and the others keep what they said', async () => {
  const api = opened(rules + passing + failing)
  await api.tests()
  const view = await api.tests({ path: 'shop.promo', name: 'wrong' })
  expect(view?.tests.map(({ name }) => name)).toEqual(['ten off', 'wrong'])
})

test('no test runs on a text with errors', async () => {
  const api = opened(rules + passing)
  api.edit('shop.promo', `${rules}${passing}campaign {`)
  expect(await api.tests()).toBeUndefined()
})

test('a run that a newer text overtook says nothing', async () => {
  const many = Array.from({ length: 2000 }, (_, index) => passing.replace('ten off', `ten off ${index}`)).join('')
  const api = opened(rules + many)
  const run = api.tests()
  api.edit('shop.promo', rules + passing)
  expect(await run).toBeUndefined()
  expect((await api.tests())?.tests).toHaveLength(1)
})

test('coverage tells which campaign no test saw apply', async () => {
  const api = opened(rules + passing)
  await api.tests()
  const coverage = await api.coverage()
  expect(coverage?.campaigns).toEqual({ reached: 1, of: 2 })
  expect(new Map(coverage?.reach.map(({ campaign, applied }) => [campaign, applied]))).toEqual(
    new Map([
      ['Ten', true],
      ['Never tried', false],
    ]),
  )
  expect(coverage?.gaps).toContainEqual(expect.objectContaining({ campaign: 'Never tried', message: 'never applied' }))
})

test('lenses say how the tests went', async () => {
  const api = opened(rules + passing + failing)
  await api.tests()
  expect(api.lenses('shop.promo').map(({ kind }) => kind)).toEqual([
    'run-test',
    'test-passes',
    'run-test',
    'test-fails',
  ])
})

test('the cart of a test can be looked at', async () => {
  const api = opened(rules + passing)
  await api.tests()
  expect(api.testCart({ path: 'shop.promo', name: 'ten off' })).toMatchObject({ lines: [{ sku: 'A', price: '200' }] })
})
