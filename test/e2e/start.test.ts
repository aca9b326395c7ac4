/** The window starts, shows a sample, and can be used by everyone. */
import { AxeBuilder } from '@axe-core/playwright'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { shell } from './pages/shell.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

describe.each(editions)('in %s', (edition) => {
  it('the first start opens a sample', async () => {
    const window = await openWindow(edition)
    const { files, status } = shell(window.page)
    await expect.poll(() => files.count()).toBeGreaterThan(3)
    expect(await status.textContent()).toMatch(/\d+ campaigns/)
    expectNoComplaints(window)
  })

  it('a folder that is named is opened', async () => {
    const window = await openWindow(edition, { open: copyOfSample('grocery') })
    const { file } = shell(window.page)
    await file('delivery.promo').waitFor()
    expectNoComplaints(window)
  })

  it.each(['light', 'dark'] as const)('nothing stands in the way of any user, in %s', async (colorScheme) => {
    const window = await openWindow(edition)
    await window.page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page: window.page }).analyze()
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
    expectNoComplaints(window)
  })
})
