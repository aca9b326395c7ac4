/** A small window, and an enlarged one: what is written is there to be read, and nothing but tables scrolls sideways. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import polish from '../../editor/ui/i18n/locales/pl.json' with { type: 'json' }
import { oneEdition } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

/** Labels of controls that are cut without a tooltip, and areas that scroll sideways; the text and tables may. */
const cutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found = new Set<string>()
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('.monaco-editor, [role="grid"], [role="treegrid"], .hidden-text')) continue
      if (element.getClientRects().length === 0) continue
      const { overflowX } = getComputedStyle(element)
      const hidden = element.scrollWidth - element.clientWidth
      if (hidden < 2 || element.clientWidth < 2) continue
      const what = `${element.localName} ${(element.textContent ?? '').trim().slice(0, 60)}`
      if (overflowX === 'auto' || overflowX === 'scroll') found.add(`scrolls: ${what}`)
      else if (element.matches('button, label, dt, dd, h2, h3, [role="tab"]') && !element.closest('[title]'))
        found.add(`is cut: ${what}`)
    }
    return [...found]
  })

/** Whether it is inside the window, whole. */
async function fits(element: Locator, window: { readonly width: number; readonly height: number }): Promise<boolean> {
  const box = await element.boundingBox()
  return !!box && box.x >= 0 && box.y >= 0 && box.x + box.width <= window.width && box.y + box.height <= window.height
}

/** Notes above campaigns and tests that end beyond the text. */
const notesBeyondText = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const end = document.querySelector('.monaco-editor')?.getBoundingClientRect().right ?? 0
    return [...document.querySelectorAll('.codelens-decoration a')]
      .filter((note) => note.getBoundingClientRect().right > end)
      .map(({ textContent }) => textContent)
  })

/** Codes and keys that are not in the font of the text. */
const inOtherFonts = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('code, pre')]
      .filter((code) => code.checkVisibility() && !getComputedStyle(code).fontFamily.includes('JetBrains Mono'))
      .map(({ textContent }) => textContent),
  )

describe.each(oneEdition)('in %s', (edition) => {
  it.each([
    ['small', { width: 1024, height: 700, zoom: 1 }],
    ['enlarged', { width: 1280, height: 800, zoom: 1.3 }],
  ])('in a window that is %s', { timeout: 600_000 }, async (_, { width, height, zoom }) => {
    const home = homeOf({ language: 'pl', zoom })
    const window = await openWindow(edition, { home, open: copyOfSample('b2b') })
    const { page } = window
    await page.setViewportSize({ width, height })
    const { dialog, panel, place } = shell(page)
    const found: Record<string, readonly string[]> = {}
    const look = async (where: string): Promise<void> => {
      const all = await cutOff(page)
      if (all.length > 0) found[where] = all
    }
    for (const name of ['why', 'difference', 'problems', 'tests', 'timeline', 'conflicts'] as const) {
      await panel(polish.panels[name]).click()
      await look(name)
    }
    const cart = page.locator('[data-panel="cart"]')
    await cart.getByRole('button', { name: /: wybierz lub zmień$/ }).click()
    await expect.poll(() => fits(page.getByRole('menu'), { width, height })).toBe(true)
    await page.keyboard.press('Escape')
    await cart.getByRole('button', { name: /kalendarz/i }).click()
    await expect.poll(() => fits(dialog, { width, height })).toBe(true)
    await page.keyboard.press('Escape')
    for (const name of ['carts', 'history', 'compare', 'campaigns', 'codes', 'customers', 'releases'] as const) {
      await place(polish.places[name]).click()
      await look(name)
    }
    expect(found).toEqual({})
    expect(await inOtherFonts(page)).toEqual([])

    // What a row is about stays while its other columns are looked at.
    await place(polish.places.campaigns).click()
    const table = page.getByRole('grid', { name: polish.campaigns.title })
    const name = table.getByText('Open days: fifty off', { exact: true })
    await name.waitFor()
    const before = await name.boundingBox()
    await table.evaluate((scroller) => scroller.scrollBy({ left: 300 }))
    await expect.poll(() => table.evaluate(({ scrollLeft }) => scrollLeft)).toBe(300)
    expect((await name.boundingBox())?.x).toBe(before?.x)
    await name.click()

    // The edge of a panel follows the pointer.
    await place(polish.places.rules).click()
    const startOf = async (): Promise<number> => (await cart.boundingBox())?.x ?? 0
    const from = await startOf()
    await page.mouse.move(from - 1, height / 2)
    await page.mouse.down()
    await page.mouse.move(from - 31, height / 2, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => Math.abs((await startOf()) - from + 30)).toBeLessThan(4)

    // One line of choices above the reasons, and notes above campaigns that have their end.
    await place(polish.places.rules).click()
    await panel(polish.panels.why).click()
    const middleOf = async (locator: Locator): Promise<number> => {
      const { y = 0, height = 0 } = (await locator.boundingBox()) ?? {}
      return y + height / 2
    }
    const why = page.getByRole('tabpanel', { name: polish.panels.why })
    const [filter, search] = [why.getByLabel(polish.why.filter), why.getByLabel(polish.why.search)]
    expect(Math.abs((await middleOf(filter)) - (await middleOf(search)))).toBeLessThan(2)
    await page
      .getByRole('row')
      .filter({ hasText: /^customers\.promo/ })
      .click()
    await page.locator('.codelens-decoration a[title]').first().waitFor({ state: 'attached' })
    expect(await notesBeyondText(page)).toEqual([])
    expectNoComplaints(window)
  })
})
