/** A shop of one's own: from a product list to a first campaign, without writing a word. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { cart } from './pages/cart.ts'
import { shell } from './pages/shell.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { temporaryFolder } from './workspaces.ts'

const list = `Indeks;Nazwa;Grupa;Cena brutto
WK-1;Wkrętarka;Elektronarzędzia;499,00
ML-1;Młotek;Ręczne;39,99
SR-1;Śruby;Złącza;brak
${Array.from({ length: 9 }, (_, i) => `WK-${i + 2};Wkrętarka ${i};Elektronarzędzia;${500 + i},00`).join('\n')}
`

it.each(oneEdition)('a workspace is set up from a product list and the gallery, in %s', async (edition) => {
  const root = temporaryFolder('new')
  writeFileSync(join(root, 'lista.csv'), list)
  const window = await openWindow(edition, { open: temporaryFolder('empty') })
  const { page } = window
  const { run, file } = shell(page)
  await run('New workspace…')
  const wizard = page.getByRole('dialog', { name: 'New workspace' })
  await wizard.getByRole('button', { name: 'Next' }).click()
  await wizard.getByLabel('Name').fill('Łódź & Co')
  await wizard.getByLabel('Create it in').fill(root)
  await wizard.getByLabel('Currency').selectOption('PLN')
  await wizard.getByRole('button', { name: 'Next' }).click()

  await wizard.getByRole('button', { name: 'Choose the product list…' }).click()
  const browser = page.getByRole('dialog').last()
  await browser.getByRole('textbox').first().fill(root)
  await browser.getByRole('textbox').first().press('Enter')
  await browser.getByRole('button', { name: 'lista.csv' }).click()
  const preview = wizard.getByRole('region', { name: 'Products as they are read' })
  await preview.getByRole('cell', { name: '499.00 PLN' }).waitFor()
  await preview.getByText('Line 4, Cena brutto').waitFor()
  await wizard.getByRole('button', { name: 'Next' }).click()

  await wizard.getByRole('button', { name: 'Bigger baskets' }).click()
  const picture = wizard.getByRole('img', { name: /^An example cart/ }).last()
  const before = await picture.getAttribute('aria-label')
  await wizard.getByLabel('then 5%').fill('10%')
  await expect.poll(() => picture.getAttribute('aria-label')).not.toBe(before)
  expect(readdirSync(root)).toEqual(['lista.csv'])
  await wizard.getByRole('button', { name: 'Create' }).click()

  await file('shop.promo').waitFor()
  const text = readFileSync(join(root, 'lodz-co', 'shop.promo'), 'utf8')
  expect(text).toContain('catalogue from "products.csv" as "products.map.json"')
  expect(text).toContain('then 10% off cart')
  await expect.poll(() => cart(page).discount.textContent()).toMatch(/[1-9]/)

  await run('Insert campaign…')
  const gallery = page.getByRole('dialog', { name: 'Insert a campaign' })
  await gallery.getByRole('button', { name: 'Insert', exact: true }).click()
  await gallery.getByText('Choose a campaign first.').waitFor()
  await gallery.getByRole('button', { name: 'Free delivery From' }).click()
  await gallery.getByRole('button', { name: 'Insert', exact: true }).click()
  await expect.poll(() => page.locator('.view-lines').first().textContent()).toContain('shipping')
  expectNoComplaints(window)
})
