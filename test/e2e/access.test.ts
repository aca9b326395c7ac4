/** No panel and no place stands in the way of any user; looked at full, since what is empty hides nothing. */
import { describe, expect, it } from 'vitest'
import { obstacles } from './access.ts'
import { oneEdition } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { expectNoComplaints, openWindow } from './window.ts'

describe.each(oneEdition)('in %s', (edition) => {
  it.each(['light', 'dark'] as const)('every panel and place, in %s', { timeout: 600_000 }, async (theme) => {
    const window = await openWindow(edition, { home: homeOf({ theme }) })
    const { page } = window
    const { dialog, files, panel, place, run } = shell(page)
    const found: Record<string, unknown[]> = {}
    const look = async (where: string): Promise<void> => {
      const all = await obstacles(page)
      if (all.length > 0) found[where] = all
    }
    for (const name of ['Why', 'Difference', 'Problems', 'Tests', 'Timeline', 'Conflicts']) {
      await panel(name).click()
      await look(name)
    }
    await run('Show find in files')
    await look('Find in files')
    for (const name of ['Carts', 'History', 'Compare', 'Campaigns', 'Releases']) {
      await place(name).click()
      await look(name)
    }
    await place('Rules').click()
    await panel('Files').click()
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem').first().waitFor()
    await look('a menu')
    await page.keyboard.press('Escape')
    await page.keyboard.press('ControlOrMeta+K')
    await dialog.getByRole('option').first().waitFor()
    await look('the palette')
    await page.keyboard.press('Escape')
    await files.first().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Rename…' }).waitFor()
    await look('a context menu')
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    await dialog.getByRole('textbox').waitFor()
    await look('a dialog')
    await page.keyboard.press('Escape')
    expect(found).toEqual({})
    expectNoComplaints(window)
  })
})
