/** An hour of use holds no more than minutes of it, and what is only hidden is not drawn again. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { checkout } from './checkout.ts'
import { oneEdition } from './editions.ts'
import { compare } from './pages/compare.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

/** Rounds of use that are compared with two of them; each leak of a panel, an editor or a chart grows with each. */
const rounds = Number(process.env.ROUNDS ?? 5)
/** Menus and rows that happen to be open, as a share. */
const tolerance = 1.03

const shopWithOrders = (): string => {
  const folder = shop()
  const main = fileURLToPath(new URL('src/cli/main.ts', checkout))
  execFileSync(process.execPath, [main, 'history', 'generate', '--orders', '40', '--rules', folder], {
    stdio: 'ignore',
  })
  return folder
}

/** What garbage collection leaves. */
async function retained(page: Page): Promise<{ nodes: number; listeners: number }> {
  const session = await page.context().newCDPSession(page)
  // Finalizers of the first time let go of more.
  for (let time = 0; time < 3; time++) await session.send('HeapProfiler.collectGarbage')
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
  await session.detach()
  return { nodes, listeners: jsEventListeners }
}

/** Types and takes it back, compares, looks at each panel and at other places. */
async function use(page: Page): Promise<void> {
  const { panel, place } = shell(page)
  await text(page).focus('shop.promo')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('// ')
  for (let key = 0; key < 3; key++) await page.keyboard.press('Backspace')
  for (const name of ['Difference', 'Problems', 'Tests', 'Timeline', 'Conflicts', 'Why']) await panel(name).click()
  await place('Compare').click()
  await compare(page).run()
  await compare(page).headline.waitFor()
  for (const name of ['Carts', 'History', 'Campaigns', 'Rules']) await place(name).click()
}

describe.each(oneEdition)('in %s', (edition) => {
  it('rounds of editing, comparing and looking around leave nothing behind', { timeout: 900_000 }, async () => {
    const window = await openWindow(edition, { open: shopWithOrders() })
    const { page } = window
    await text(page).open('shop.promo')
    for (let round = 0; round < 2; round++) await use(page)
    const before = await retained(page)
    for (let round = 0; round < rounds; round++) await use(page)
    await expect.poll(async () => (await retained(page)).nodes).toBeLessThan(before.nodes * tolerance)
    await expect.poll(async () => (await retained(page)).listeners).toBeLessThan(before.listeners * tolerance)
    expectNoComplaints(window)
  })

  it('the cart’s lines stay as they were drawn while another place is in front', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    const { place } = shell(page)
    const first = await page
      .getByRole('list', { name: 'Lines of the cart' })
      .getByRole('listitem')
      .first()
      .elementHandle()
    await place('Carts').click()
    await page.getByRole('grid', { name: 'Carts' }).waitFor()
    await place('Rules').click()
    await page
      .getByRole('button', { name: /^One more of/ })
      .first()
      .waitFor()
    expect(await first?.evaluate((line) => line.isConnected)).toBe(true)
    expectNoComplaints(window)
  })
})
