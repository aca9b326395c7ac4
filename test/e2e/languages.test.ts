import { expect, it } from 'vitest'
import { obstacles } from './access.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const card = 'campaign "Blik" {\n  when payment "blik"\n  then 5 PLN off cart\n}\n'

it('the terms of the campaign at the cursor stand beside the text, in any language, to be copied', async () => {
  const opened = await openWindow('Chromium', { home: homeOf(), open: shop({ 'card.promo': card }) })
  const { page } = opened
  await text(page).open('card.promo')
  await text(page).goTo('card.promo', 'payment')
  await shell(page).run('Show terms')
  const terms = page.getByRole('article', { name: 'Blik' })
  await terms.getByText('What you get', { exact: true }).waitFor()
  await page.getByLabel('Language of the terms').selectOption('de')
  await terms.getByText('Was Sie bekommen', { exact: true }).waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByText('The terms are on the clipboard').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('**Was Sie bekommen**')
  expect(await obstacles(page)).toEqual([])
  expectNoComplaints(opened)
})
