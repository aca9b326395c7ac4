/** No panel and no place stands in the way of any user; looked at full, since what is empty hides nothing. */
import { describe, expect, it } from 'vitest'
import german from '../../editor/ui/i18n/locales/de.json' with { type: 'json' }
import polish from '../../editor/ui/i18n/locales/pl.json' with { type: 'json' }
import { obstacles } from './access.ts'
import { oneEdition } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

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

  // Longer words make more areas scroll, which must then be reachable.
  it.each([
    ['de', german],
    ['pl', polish],
  ] as const)('every panel and place, in the language %s', { timeout: 600_000 }, async (language, words) => {
    const window = await openWindow(edition, { home: homeOf({ language }), open: copyOfSample('b2b') })
    const { page } = window
    const { panel, place } = shell(page)
    const found: Record<string, unknown[]> = {}
    const look = async (where: string): Promise<void> => {
      const all = await obstacles(page)
      if (all.length > 0) found[where] = all
    }
    for (const name of ['why', 'difference', 'problems', 'tests', 'timeline', 'conflicts'] as const) {
      await panel(words.panels[name]).click()
      await look(name)
    }
    for (const name of ['carts', 'history', 'compare', 'campaigns', 'codes', 'customers', 'releases'] as const) {
      await place(words.places[name]).click()
      await look(name)
    }
    expect(found).toEqual({})
    expectNoComplaints(window)
  })
})
