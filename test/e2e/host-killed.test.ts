/** What reads and writes files is killed while the page stays: nothing typed is lost, and the page goes on. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { choose } from './pages/choosing.ts'
import { compare } from './pages/compare.ts'
import { history } from './pages/history.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { type OpenedWindow, openWindow } from './window.ts'

const banner = (page: Page): Locator => page.getByRole('alert').filter({ hasText: 'Start it again; your text is kept' })
const saved = (folder: string): string => readFileSync(join(folder, 'autumn.promo'), 'utf8')

/** The page is at work again; in the desktop program that takes no doing of the user. */
async function hostIsBack(window: OpenedWindow): Promise<void> {
  await window.startHost()
  await shell(window.page).status.getByText('not connected').waitFor({ state: 'detached' })
  // What it was doing has failed by now, and can be done again.
  await window.page.getByRole('progressbar').first().waitFor({ state: 'detached' })
}

const rows = Array.from({ length: 20_000 }, (_, index) => {
  const day = `2026-0${1 + (index % 6)}-${String(1 + (index % 28)).padStart(2, '0')}`
  return `O-${index},${day} 10:00,C-${index % 500},LAMP,1,60.00,PLN`
})
const orders = ['order_id,date,customer_id,sku,quantity,unit_price,currency', ...rows].join('\n')
const scenario = 'scenario "Lower threshold" {\n  set MIN_BASKET = 50 PLN\n}\n'

describe.each(editions)('in %s', (edition) => {
  it('killed while one types and saves: the same page saves once the host is back', async () => {
    const folder = shop()
    const before = saved(folder)
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    await text(page).open('autumn.promo')
    await text(page).replaceAll('autumn.promo', '// typed before')
    await window.killHost()
    await text(page).replaceAll('autumn.promo', '// typed while it was gone')
    if (edition === 'Chromium') {
      await banner(page).waitFor()
      await shell(page).status.getByText('text kept here').waitFor()
      for (let times = 0; times < 5; times++) await page.keyboard.press('ControlOrMeta+S')
      await shell(page).notices.getByText('× 5').waitFor()
      expect(await shell(page).notices.filter({ hasText: 'is not saved' }).count()).toBe(1)
      expect(saved(folder)).toBe(before)
    }
    await hostIsBack(window)
    await shell(page).unsaved('autumn.promo').waitFor()
    await text(page).focus('autumn.promo')
    await page.keyboard.press('ControlOrMeta+S')
    await expect.poll(() => saved(folder).trim()).toBe('// typed while it was gone')
    await shell(page).unsaved('autumn.promo').waitFor({ state: 'detached' })
  })

  it('held up while one saves and types on: each save is shown until it is done, and none takes the one before for another program', async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    await text(page).open('autumn.promo')
    const goOn = window.holdHost()
    await text(page).replaceAll('autumn.promo', '// saved first')
    await page.keyboard.press('ControlOrMeta+S')
    await text(page).replaceAll('autumn.promo', '// saved second')
    await page.keyboard.press('ControlOrMeta+S')
    await shell(page).status.getByText('saving autumn.promo…').waitFor()
    await text(page).replaceAll('autumn.promo', '// typed after it')
    goOn()
    await shell(page).status.getByText('saving autumn.promo…').waitFor({ state: 'detached' })
    // The text as it stood when its turn came.
    await expect.poll(() => saved(folder).trim()).toBe('// typed after it')
    await shell(page).unsaved('autumn.promo').waitFor({ state: 'detached' })
    expect(
      await shell(page)
        .notices.filter({ hasText: /changed/ })
        .count(),
    ).toBe(0)
  })

  it('killed while orders are imported and compared: both can be done again', async () => {
    const folder = shop({ 'orders.csv': orders, 'scenarios.promo': scenario })
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { imported, importFile } = history(page)
    await shell(page).place('History').click()
    await choose(window, 'file', join(folder, 'orders.csv'), importFile)
    const mapping = page.getByRole('region', { name: 'What the columns mean' })
    await mapping.getByRole('button', { name: 'Import orders…' }).click()
    await page.getByRole('progressbar').first().waitFor()
    await window.killHost()
    await hostIsBack(window)
    // On a busy machine the import may have ended before the host did.
    const again = mapping.getByRole('button', { name: 'Import orders…' })
    const isThere = page.getByRole('contentinfo').filter({ hasText: 'history 20,000 order' })
    await again.or(isThere).first().waitFor()
    if (await again.isVisible()) await again.click()
    await expect.poll(() => imported()).toBe(20_000)

    await shell(page).place('Compare').click()
    await compare(page).take('B', 'Lower threshold')
    await compare(page).run()
    await page.getByRole('progressbar').first().waitFor()
    await window.killHost()
    await hostIsBack(window)
    await compare(page).run()
    await expect.poll(() => compare(page).headline.textContent()).toMatch(/B costs/)
  })
})

describe.runIf(editions.includes('Chromium'))('in a browser', () => {
  it('asks before the page is left, and text that no host has is there when the address is opened again', async () => {
    const folder = shop()
    const window = await openWindow('Chromium', { open: folder })
    const { page } = window
    await text(page).open('autumn.promo')
    await window.killHost()
    await banner(page).waitFor()
    await text(page).replaceAll('autumn.promo', '// only in the browser')
    await shell(page).unsaved('autumn.promo').waitFor()

    const asked = page.waitForEvent('dialog')
    const left = page.goto('about:blank')
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    // As one who leaves all the same.
    await question.accept()
    await left
    await window.startHost()
    await page.goto(window.address?.() ?? '')
    await text(page).open('autumn.promo')
    await expect.poll(() => text(page).visible('autumn.promo')).toBe('// only in the browser')
    await shell(page).unsaved('autumn.promo').waitFor()
  })

  it('another key is asked for in the page that has the text', async () => {
    const window = await openWindow('Chromium', { open: shop() })
    const { page } = window
    await text(page).open('autumn.promo')
    await window.killHost()
    await text(page).replaceAll('autumn.promo', '// kept over another key')
    await window.startHost({ forgetsKey: true })
    await page.getByText('started again with another key').waitFor()
    const form = page.getByRole('textbox', { name: 'Address or key' })
    await form.fill('https://example.com/')
    await form.press('Enter')
    await page.getByText('This is not a Cartwright address').waitFor()
    await form.fill(window.address?.() ?? '')
    await form.press('Enter')
    await form.waitFor({ state: 'detached' })
    expect(await text(page).visible('autumn.promo')).toBe('// kept over another key')
    await shell(page).run('Save')
    await shell(page).unsaved('autumn.promo').waitFor({ state: 'detached' })
  })

  it('a toast never lies over what is to pay', async () => {
    const window = await openWindow('Chromium', { open: shop() })
    const { page } = window
    await page.getByText('To pay').waitFor()
    await window.killHost()
    await banner(page).waitFor()
    await page.keyboard.press('ControlOrMeta+S')
    await shell(page).run('Save all')
    const toast = await shell(page).notices.last().boundingBox()
    const total = await page.locator('[data-totals]').boundingBox()
    const apart =
      toast &&
      total &&
      (toast.x + toast.width <= total.x || total.x + total.width <= toast.x || toast.y + toast.height <= total.y)
    expect(apart).toBe(true)
  })
})
