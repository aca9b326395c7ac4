/** What opens above the rest of the window gives the focus back to what had it. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { homeOf } from './homes.ts'
import { cart } from './pages/cart.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

/** Whether the cursor is in the text. */
const isInText = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.closest('[data-path]') !== null)

describe.each(oneEdition)('in %s', (edition) => {
  it('menus, the palette and dialogs opened from them return to the text', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { choose, dialog, run } = shell(page)
    const { open, focus } = text(page)
    await open('shop.promo')
    await focus('shop.promo')

    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem').first().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => isInText(page)).toBe(true)

    await choose('File', 'New rule file…')
    await dialog.getByRole('textbox').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => isInText(page)).toBe(true)

    await page.keyboard.press('ControlOrMeta+K')
    await dialog.getByRole('combobox').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => isInText(page)).toBe(true)

    await run('New rule file…')
    await dialog.getByRole('textbox').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => isInText(page)).toBe(true)

    // What was made is where one goes on, wherever the keyboard was before.
    await page.getByRole('combobox', { name: 'Add a product' }).focus()
    await run('New rule file…')
    await dialog.getByRole('textbox').fill('fresh')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-path]')?.getAttribute('data-path')))
      .toBe('fresh.promo')
    expectNoComplaints(window)
  })

  it('the menu of a file and its dialogs return to the file, all by keys', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { dialog, file } = shell(page)
    const { keyboard } = page
    const isOnFile = () => file('shop.promo').evaluate((row) => row === document.activeElement)
    await file('shop.promo').focus()
    await keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Rename…' }).waitFor()
    await keyboard.press('Escape')
    await expect.poll(isOnFile).toBe(true)

    await keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Rename…' }).waitFor()
    await keyboard.press('r')
    await keyboard.press('Enter')
    await expect.poll(() => dialog.getByRole('textbox').inputValue()).toBe('shop.promo')
    await keyboard.press('Escape')
    await expect.poll(isOnFile).toBe(true)
    expectNoComplaints(window)
  })

  it('a button that had it and is switched off leaves it to what stands beside it, and nothing moves', async () => {
    const lines = [
      { id: '1', sku: 'DRILL', quantity: '1' },
      ...Array.from({ length: 15 }, (_, place) => ({ id: `${place + 2}`, sku: 'SAW', quantity: '1' })),
    ]
    const basket = { at: '2026-06-01T12:00:00+02:00', currency: 'PLN', lines }
    const window = await openWindow(edition, { open: shop({ 'carts/basket.json': JSON.stringify(basket) }) })
    const { page } = window
    const { toPay, more } = cart(page)
    const onFocus = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(() => toPay.textContent()).toContain('665.00')
    await more('Drill 18 V')
    await expect.poll(() => toPay.textContent()).toContain('760.00')

    const less = page.getByRole('button', { name: 'One less of Drill 18 V' })
    await less.click()
    await expect.poll(() => less.isDisabled()).toBe(true)
    await expect.poll(onFocus).toBe('Quantity of Drill 18 V')
    expect(
      await cart(page)
        .lines.first()
        .locator('xpath=../../..')
        .evaluate((scroller) => scroller.scrollTop),
    ).toBe(0)

    const codes = page.getByRole('combobox', { name: 'Add a code' })
    await codes.fill('NOBODY')
    await codes.press('Enter')
    await page.getByRole('button', { name: /^Remove .*NOBODY/ }).click()
    await expect.poll(onFocus).toBe('Add a code')
    expectNoComplaints(window)
  })

  it.each([
    ['light', 1],
    ['dark', 1.4],
  ] as const)(
    'the menu of the text is drawn on the surface of the theme, in %s and at size %d, where the click was',
    async (theme, zoom) => {
      const window = await openWindow(edition, { open: shop(), home: homeOf({ theme, zoom }) })
      const { page } = window
      await text(page).open('shop.promo')
      const lines = await page.locator('[data-path="shop.promo"] .view-lines').boundingBox()
      const click = { x: (lines?.x ?? 0) + 60, y: (lines?.y ?? 0) + 12 }
      await page.mouse.click(click.x, click.y, { button: 'right' })
      const menu = page.locator('.monaco-menu').last()
      await menu.waitFor()
      const box = await menu.boundingBox()
      expect(Math.abs((box?.x ?? 0) - click.x)).toBeLessThan(20)
      expect(Math.abs((box?.y ?? 0) - click.y)).toBeLessThan(20)
      await menu.getByText('Rename everywhere').waitFor()
      const surface = await page.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--surface-1'),
      )
      const channels = [1, 3, 5].map((at) => Number.parseInt(surface.trim().slice(at, at + 2), 16))
      const drawnOn = () =>
        menu.evaluate((element) => getComputedStyle(element.parentElement ?? element).backgroundColor)
      await expect.poll(drawnOn).toBe(`rgb(${channels.join(', ')})`)
      expectNoComplaints(window)
    },
  )
})
