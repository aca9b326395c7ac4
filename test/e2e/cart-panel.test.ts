/** The cart beside the text: what it is made of, and what it could get. */
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { cart } from './pages/cart.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

describe.each(editions)('in %s', (edition) => {
  it('goods, codes, choices and the day change what is to be paid', async () => {
    const window = await openWindow(edition, { open: copyOfSample('b2b') })
    const { page } = window
    const { toPay, lines } = cart(page)
    await expect.poll(() => toPay.textContent()).toContain('1,317.66')

    const search = page.getByRole('combobox', { name: 'Add a product' })
    await search.fill('kask')
    await page.getByRole('option', { name: /Kask ochronny/ }).waitFor()
    await search.press('Enter')
    await expect.poll(() => toPay.textContent()).toContain('1,355.88')
    await expect.poll(() => lines.count()).toBe(4)

    const codes = page.getByRole('combobox', { name: 'Add a code' })
    for (const code of ['TARGI26', 'NOBODY']) {
      await codes.fill(code)
      await codes.press('Enter')
    }
    await page.getByText('accepted', { exact: true }).waitFor()
    await page.getByText('unknown', { exact: true }).waitFor()

    const before = await toPay.textContent()
    await page.getByRole('checkbox', { name: '4% od razu' }).check()
    await expect.poll(() => toPay.textContent()).not.toBe(before)

    const day = page.getByRole('slider', { name: 'Day' })
    const chosen = await day.getAttribute('aria-valuetext')
    await page.getByRole('button', { name: 'Next change of the rules' }).click()
    await expect.poll(() => day.getAttribute('aria-valuetext')).not.toBe(chosen)
    expectNoComplaints(window)
  })

  it('what can not be read is told of, and the last good cart stays', async () => {
    const window = await openWindow(edition, { open: copyOfSample('b2b') })
    const { page } = window
    const { toPay } = cart(page)
    await expect.poll(() => toPay.textContent()).toContain('1,317.66')
    const quantity = page.getByRole('textbox', { name: 'Quantity of Kask ochronny' })
    await quantity.fill('two')
    await page.getByRole('alert').getByText('Enter a quantity above zero').waitFor()
    await expect.poll(() => toPay.textContent()).toContain('1,317.66')
    await quantity.fill('3')
    await expect.poll(() => toPay.textContent()).toContain('1,355.88')
    expectNoComplaints(window)
  })

  it('a line says which of several deliveries brings it', async () => {
    const window = await openWindow(edition, { open: copyOfSample('b2b') })
    const { page } = window
    await expect.poll(() => cart(page).toPay.textContent()).toContain('1,317.66')
    await page.getByRole('button', { name: /^Payment and delivery/ }).click()
    await page.getByRole('button', { name: 'Another delivery' }).click()
    await page.getByRole('button', { name: /^Kask ochronny.*: details$/ }).click()
    const brings = page.getByRole('combobox', { name: 'delivery', exact: true })
    await brings.selectOption('2')
    await expect.poll(() => brings.inputValue()).toBe('2')
    const method = await page.getByLabel('Delivery method').last().inputValue()
    await page
      .getByRole('button', { name: `Remove ${method}` })
      .last()
      .click()
    await expect.poll(() => brings.count()).toBe(0)
    expectNoComplaints(window)
  })

  it('an offer that is near is taken with one click', async () => {
    const window = await openWindow(edition, { open: copyOfSample('b2b') })
    const { page } = window
    await page.getByRole('button', { name: /^Promotions for this customer/ }).click()
    const offer = page.getByRole('button', { name: /^Add \d+ × / }).first()
    const name = (await offer.textContent()) ?? ''
    const before = await cart(page).discount.textContent()
    await offer.click()
    await expect.poll(() => cart(page).discount.textContent()).not.toBe(before)
    await expect.poll(() => page.getByRole('button', { name, exact: true }).count()).toBe(0)

    const { violations } = await new AxeBuilder({ page }).include('[data-panel="cart"]').setLegacyMode().analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    expectNoComplaints(window)
  })
})
