/** The whole work by keys alone: open a folder, edit, price a cart, read why, write a test, save, compare. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { cart } from './pages/cart.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

/** The part of the window that the keyboard is in: "text", a panel, a place. */
const region = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region)

const isLost = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement === document.body)

/** By keys: Ctrl+K, the words, Enter. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K')
  const palette = page.getByRole('dialog', { name: 'Search or run a command' })
  await palette.waitFor()
  await page.keyboard.insertText(words)
  await palette.getByRole('option', { name: words }).first().waitFor()
  await page.keyboard.press('Enter')
  await palette.waitFor({ state: 'detached' })
}

describe.each(editions)('in %s', (edition) => {
  it('the main job needs no mouse, and the keyboard is never lost', { timeout: 600_000 }, async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: edition === 'Chromium' ? copyOfSample('loyalty') : folder })
    const { page } = window
    const { keyboard } = page
    if (edition === 'Chromium') {
      await keyboard.press('ControlOrMeta+O')
      await page.getByRole('dialog').getByLabel('Folder', { exact: true }).waitFor()
      await keyboard.press('ControlOrMeta+A')
      await keyboard.insertText(folder)
      await keyboard.press('Enter')
    }
    await expect.poll(() => cart(page).toPay.textContent()).toContain('180.00')
    await expect.poll(() => region(page)).toBe('text')

    // Edit.
    await command(page, 'Autumn basket')
    await expect.poll(() => region(page)).toBe('text')
    await command(page, 'Find in this file')
    await keyboard.insertText('5%')
    await keyboard.press('Escape')
    await keyboard.insertText('10%')
    await expect.poll(() => cart(page).toPay.textContent()).toContain('170.00')

    // A cart.
    await command(page, 'Show cart')
    await expect.poll(() => region(page)).toBe('cart')
    await keyboard.insertText('Hand')
    await page.getByRole('option', { name: /Hand saw/ }).waitFor()
    await keyboard.press('Enter')
    await expect.poll(() => cart(page).toPay.textContent()).toContain('206.00')

    // The reasons.
    await command(page, 'Show reasons')
    await expect.poll(() => region(page)).toBe('why')
    await keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-expanded'))).toBe('true')
    await keyboard.press('Space')
    await expect.poll(() => region(page)).toBe('text')

    // A test, saved.
    await keyboard.press('ControlOrMeta+End')
    await keyboard.press('ControlOrMeta+Shift+E')
    await expect.poll(() => text(page).visible('autumn.promo')).toContain('test "basket"')
    await expect.poll(() => region(page)).toBe('text')
    await keyboard.press('ControlOrMeta+S')
    await expect.poll(() => readFileSync(join(folder, 'autumn.promo'), 'utf8')).toContain('expect total 206')
    await command(page, 'Show tests')
    await expect.poll(() => region(page)).toBe('tests')

    // To the comparison, and back to where it was.
    await keyboard.press('ControlOrMeta+4')
    await expect.poll(() => region(page)).toBe('compare')
    await keyboard.press('ControlOrMeta+1')
    await expect.poll(() => region(page)).toBe('text')

    // Round the window, and home.
    const seen = new Set<string | undefined>()
    for (let step = 0; step < 12; step++) {
      await keyboard.press('F6')
      seen.add(await region(page))
      expect(await isLost(page)).toBe(false)
    }
    for (const each of ['head', 'rail', 'files', 'tests', 'text', 'cart', 'foot']) expect([...seen]).toContain(each)
    await keyboard.press('Shift+F6')
    await keyboard.press('Escape')
    await expect.poll(() => region(page)).toBe('text')

    // Tab is caught in the text until it is let go; the status bar says which.
    await page.getByRole('contentinfo').getByText('Tab indents').waitFor()
    await keyboard.press('Control+M')
    await page.getByRole('contentinfo').getByText('Tab leaves the text').waitFor()
    await keyboard.press('Tab')
    await expect.poll(() => region(page)).not.toBe('text')
    expectNoComplaints(window)
  })
})
