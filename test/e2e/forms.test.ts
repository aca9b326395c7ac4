/** The main button of a form can always be pressed: it does its work, or leads to the field that something is missing in. */
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { obstacles } from './access.ts'
import { oneEdition } from './editions.ts'
import { shell } from './pages/shell.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

/** The field has the focus, and says what is missing. */
async function leadsTo(field: Locator, words: string): Promise<void> {
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
  await expect
    .poll(() =>
      field.evaluate((element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent),
    )
    .toBe(words)
}

describe.each(oneEdition)('in %s', (edition) => {
  it('a name, a number, a folder: pressing the button leads there', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { dialog, place, run } = shell(page)
    const press = (name: string): Promise<void> => dialog.getByRole('button', { name, exact: true }).click()

    await run('New rule file…')
    const name = dialog.getByRole('textbox')
    await name.fill('')
    await press('OK')
    await leadsTo(name, 'Fill this in.')
    expect(await obstacles(page)).toEqual([])
    await page.keyboard.press('Escape')

    await place('History').click()
    await page.getByRole('button', { name: 'Generate sample orders…' }).click()
    const orders = dialog.getByLabel('Number of orders')
    await orders.fill('many')
    await dialog.getByLabel('Size of the orders').focus()
    await press('Generate')
    await leadsTo(orders, 'Enter a whole number from 1 to 1,000,000.')
    await orders.fill('50')
    await press('Generate')
    await dialog.waitFor({ state: 'detached' })

    await place('Compare').click()
    const setup = page.getByRole('form', { name: 'What to compare' })
    await setup.getByText('Try other values').click()
    const from = setup.getByLabel('from', { exact: true })
    await from.fill('')
    await setup.getByRole('button', { name: 'Compare', exact: true }).click()
    await expect.poll(() => from.evaluate((element) => element === document.activeElement)).toBe(true)
    await setup.getByText('Try other values').click()
    await setup.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.getByRole('button', { name: 'Keep…' }).click()
    await dialog.getByLabel('Name').fill(' ')
    await press('Keep')
    await leadsTo(dialog.getByLabel('Name'), 'Fill this in.')
    await page.keyboard.press('Escape')

    await place('Releases').click()
    const first = page.getByRole('form', { name: 'Set up keys and place' })
    await first.getByRole('button', { name: 'Set up', exact: true }).click()
    await leadsTo(first.getByLabel('Your name'), 'Fill this in.')

    await place('Carts').click()
    await page.getByRole('button', { name: 'Duplicate', exact: true }).press('Enter')
    await page.getByText('Choose a cart in the table first').waitFor()
    expectNoComplaints(window)
  })
})
