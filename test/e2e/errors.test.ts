/** An error in one campaign stays with that campaign. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const broken = 'campaign "Broken" {\n  when subtotal >= 200 zl\n  then 7 PLN off cart\n}\n'

describe.each(oneEdition)('in %s', (edition) => {
  it('the cart goes on without it, says so, and leads to the error', async () => {
    const window = await openWindow(edition, { open: shop({ 'broken.promo': broken }) })
    const { page } = window
    const totals = page.locator('[data-totals]')
    await expect.poll(() => totals.textContent()).toContain('180.00')
    expect(await totals.getAttribute('data-old')).toBe('false')
    const note = page.getByRole('button', { name: '1 campaign left out: error in line 2 of broken.promo' })
    for (const panel of ['Why', 'Difference']) {
      await shell(page).panel(panel).click()
      await expect.poll(() => note.count()).toBe(2)
    }

    // Products are found, and what no product is called adds nothing.
    const search = page.getByRole('combobox', { name: 'Add a product' })
    await search.fill('wiert')
    await page.getByRole('option', { name: /Add “wiert”/ }).waitFor()
    await search.press('Enter')
    await search.fill('lamp')
    await page.getByRole('option', { name: 'Work lamp' }).waitFor()
    await search.press('Enter')
    await expect.poll(() => totals.textContent()).toContain('237.00')
    expect(await page.getByText('wiert').count()).toBe(0)

    await note.first().click()
    await expect
      .poll(() => page.locator('[data-path="broken.promo"] .line-numbers.active-line-number').textContent())
      .toBe('2')
    expectNoComplaints(window)
  })

  it('what is half typed leaves the figures, marked as old, until the typing rests', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const totals = page.locator('[data-totals]')
    await expect.poll(() => totals.textContent()).toContain('180.00')
    const list = page.getByRole('list', { name: 'Campaigns' }).or(page.getByRole('treegrid')).first()
    const before = await list.boundingBox()
    // Without a currency there is nothing that could be evaluated.
    await text(page).open('shop.promo')
    await text(page).replaceAll('shop.promo', 'settings {')
    await page.getByRole('button', { name: 'These figures are from the last text without errors' }).first().waitFor()
    expect(await totals.getAttribute('data-old')).toBe('true')
    expect(await totals.textContent()).toMatch(/180\.00\s*PLN/)
    const after = await list.boundingBox()
    expect([after?.x, after?.y]).toEqual([before?.x, before?.y])
    expectNoComplaints(window)
  })

  it('a product list with columns of its own is read at the press of a button', async () => {
    const products = 'Indeks;Nazwa;Cena brutto\nDRILL;Wiertarka;150,00\n'
    const folder = shop({ 'products.csv': products })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    await shell(page).panel('Problems').click()
    await page.getByRole('button', { name: 'Read it as "products.map.json"' }).click()
    await expect.poll(() => page.locator('[data-totals]').textContent()).toContain('275.00')
    expect(JSON.parse(readFileSync(join(folder, 'products.map.json'), 'utf8'))).toMatchObject({
      columns: { sku: 'Indeks', name: 'Nazwa', price: 'Cena brutto' },
    })
    await shell(page).status.getByRole('button', { name: '0 errors' }).waitFor()
    expectNoComplaints(window)
  })
})
