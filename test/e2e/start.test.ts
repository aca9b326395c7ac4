/** The window starts, shows a sample and the tour, and stands in nobody's way. */
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { homeOf } from './homes.ts'
import { cart } from './pages/cart.ts'
import { shell } from './pages/shell.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample, temporaryFolder } from './workspaces.ts'

describe.each(editions)('in %s', (edition) => {
  it('the first start opens a sample, and a tour of five steps', async () => {
    const window = await openWindow(edition, { home: temporaryFolder('home') })
    const { page } = window
    const { dialog, files, status } = shell(page)
    await expect.poll(() => files.count()).toBeGreaterThan(0)
    // The first step says what to try, and one can: the card stands in nobody's way.
    await dialog.getByText('change 5% to 10%').waitFor()
    const ring = page.locator('[class*="halo"]')
    await expect.poll(() => ring.boundingBox()).toEqual(await page.locator('[data-path]').boundingBox())
    // Notes above the campaigns move the lines when they come, also from below a click.
    await page.locator('.codelens-decoration').first().waitFor()
    await expect.poll(() => cart(page).toPay.textContent()).toContain('58.90')
    await page.locator('.view-line', { hasText: '5% off cart' }).first().click()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await page.keyboard.press('ControlOrMeta+ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.type('10')
    await expect.poll(() => cart(page).toPay.textContent()).toContain('55.80')

    for (const step of [1, 2, 3, 4]) {
      await dialog.getByText(`${step} of 5`).waitFor()
      await dialog.getByRole('button', { name: 'Next' }).click()
    }
    await dialog.getByRole('button', { name: 'Start writing' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => status.textContent()).toMatch(/1 campaign/)
    expectNoComplaints(window)
  })

  it('a folder that is named is opened', async () => {
    const window = await openWindow(edition, { open: copyOfSample('grocery') })
    await shell(window.page).file('delivery.promo').waitFor()
    expectNoComplaints(window)
  })

  it('what was open last is open again', async () => {
    const home = homeOf()
    const first = await openWindow(edition, { home, open: copyOfSample('loyalty') })
    await first.close()
    const second = await openWindow(edition, { home })
    await shell(second.page).file('club.promo').waitFor()
    expectNoComplaints(second)
  })

  it.each(['light', 'dark'] as const)('nothing stands in the way of any user, in %s', async (theme) => {
    const window = await openWindow(edition, { home: homeOf({ theme }) })
    const { violations } = await new AxeBuilder({ page: window.page }).setLegacyMode().analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
    expectNoComplaints(window)
  })
})
