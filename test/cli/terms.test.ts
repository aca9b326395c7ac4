import { expect, it } from 'vitest'
import { folderWith } from '../workspace/folder.ts'
import { cartwright } from './cartwright.ts'

const shop = `settings { currency PLN }
campaign "Autumn" { title "Autumn sale" when subtotal >= 100 PLN then 5% off cart }
campaign "Later" { draft then 9% off cart }
`

it('prints the terms of live campaigns in the language that is asked for', async () => {
  const cwd = await folderWith({ 'shop.promo': shop })
  const { out, code } = await cartwright(['terms', '--lang', 'pl'], { cwd })
  expect(code).toBe(0)
  expect(out.split('\n').slice(0, 5)).toEqual([
    '## Autumn sale',
    '',
    '**Co dostajesz**',
    '',
    '- rabat 5%: całe zamówienie',
  ])
  expect(out).not.toContain('9%')
})

it('names a campaign that is not live', async () => {
  const cwd = await folderWith({ 'shop.promo': shop })
  const { err, code } = await cartwright(['terms', 'Later'], { cwd })
  expect(code).toBe(2)
  expect(err).toContain('there is no live campaign "Later"')
})
