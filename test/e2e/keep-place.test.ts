/** Nobody loses their place: not by looking elsewhere, not by a restart, and not to another workspace. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { editions, oneEdition } from './editions.ts'
import { homeOf } from './homes.ts'
import { choose } from './pages/choosing.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample, workspaceOf } from './workspaces.ts'

const longFile = Array.from({ length: 120 }, (_, at) => `// line ${at + 1}`).join('\n')

/** The number of the first line in view. */
const firstLine = async (page: Page): Promise<number> => {
  const numbers = await page.locator('.line-numbers:visible').allTextContents()
  return Math.min(...numbers.map(Number).filter((number) => number > 0))
}

const position = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('.line-numbers.active-line-number')?.textContent ?? null)

const tabs = (page: Page): Promise<string[]> => page.locator('.dv-tab [title]:not([aria-hidden])').allTextContents()

describe.each(editions)('in %s', (edition) => {
  it('the line, the filters and the place in front are the same after other places and after a restart', {
    timeout: 600_000,
  }, async () => {
    const home = homeOf()
    const folder = shop({ 'long.promo': longFile })
    const first = await openWindow(edition, { home, open: folder })
    const { page } = first
    const { place, run } = shell(page)
    await text(page).open('long.promo')
    await text(page).focus('long.promo')
    await run('Go to line')
    await page.keyboard.insertText('80')
    await page.keyboard.press('Enter')
    await expect.poll(() => position(page)).toBe('80')
    await run('Show problems')
    await page.getByRole('searchbox', { name: 'Filter problems' }).fill('nothing like that')
    const before = await firstLine(page)

    await place('Carts').click()
    await page.getByRole('grid', { name: 'Carts' }).waitFor()
    await place('Rules').click()
    await expect.poll(() => firstLine(page)).toBe(before)
    expect(await position(page)).toBe('80')

    await run('Put panels back')
    await expect.poll(() => tabs(page)).toEqual(expect.arrayContaining([expect.stringContaining('long.promo')]))
    await expect.poll(() => position(page)).toBe('80')
    await place('Carts').click()
    expectNoComplaints(first)
    await first.close()

    const second = await openWindow(edition, { home })
    await second.page.getByRole('grid', { name: 'Carts' }).waitFor()
    await shell(second.page).place('Rules').click()
    await expect.poll(() => position(second.page)).toBe('80')
    await expect.poll(() => firstLine(second.page)).toBe(before)
    await shell(second.page).run('Show problems')
    const filter = second.page.getByRole('searchbox', { name: 'Filter problems' })
    await expect.poll(() => filter.inputValue()).toBe('nothing like that')
    expectNoComplaints(second)
  })
})

describe.each(oneEdition)('in %s', (edition) => {
  it('putting panels back closes no file', async () => {
    const window = await openWindow(edition, { open: shop() })
    const { page } = window
    await text(page).open('shop.promo')
    await text(page).open('autumn.promo')
    const open = await tabs(page)
    expect(open).toHaveLength(2)
    await shell(page).run('Put panels back')
    await expect.poll(() => tabs(page)).toEqual(open)
    expectNoComplaints(window)
  })

  it('a workspace brings its own panels and tabs, and a new one has the text in the middle', {
    timeout: 600_000,
  }, async () => {
    const home = homeOf()
    const [first, second] = [shop(), shop({ 'other.promo': '// other\n' })]
    const empty = workspaceOf({ 'notes.txt': 'no rules yet' })
    const window = await openWindow(edition, { home, open: first })
    const { page } = window
    const { file, panel, run } = shell(page)
    await text(page).open('autumn.promo')
    await text(page).open('shop.promo')
    await choose(window, 'folder', second, () => run('Open folder…'))
    await file('other.promo').waitFor()
    await text(page).open('other.promo')
    await panel('Tests').click()

    await choose(window, 'folder', empty, () => run('Open folder…'))
    const middle = page.getByRole('heading', { name: 'No file is open' })
    await middle.waitFor()
    const [text0, files] = await Promise.all([
      page.locator('[data-region="text"]').boundingBox(),
      page.locator('[data-panel="files"]').boundingBox(),
    ])
    expect(text0?.width ?? 0).toBeGreaterThan(400)
    expect(text0?.x ?? 0).toBeGreaterThanOrEqual((files?.x ?? 0) + (files?.width ?? 0))
    await middle.locator('..').getByRole('button', { name: 'New rule file' }).click()
    await page.keyboard.insertText('first')
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await page.locator('[data-path="first.promo"]').boundingBox())?.height ?? 0)
      .toBeGreaterThan(300)

    // Known at once, without the page being loaded anew.
    await page.getByRole('button', { name: 'File', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Open recent' }).click()
    await page.getByRole('menuitem', { name: first }).click()
    await file('autumn.promo').waitFor()
    await expect
      .poll(() => tabs(page))
      .toEqual([expect.stringContaining('autumn.promo'), expect.stringContaining('shop.promo')])
    await choose(window, 'folder', second, () => run('Open folder…'))
    await expect.poll(() => tabs(page)).toContainEqual(expect.stringContaining('other.promo'))
    await expect.poll(() => panel('Tests').getAttribute('aria-selected')).toBe('true')
    expectNoComplaints(window)
  })

  it('a campaign that the palette finds stands clear of the headings, and a panel can have the whole place', async () => {
    const campaigns = Array.from({ length: 40 }, (_, at) => `campaign "Number ${at}" {\n  then 1% off cart\n}\n`)
    const window = await openWindow(edition, { open: shop({ 'many.promo': campaigns.join('\n') }) })
    const { page } = window
    const { panel, run } = shell(page)
    await text(page).open('many.promo')
    await run('Number 30')
    const line = page.locator('[data-path="many.promo"] .view-line').filter({ hasText: 'Number\u00a030' })
    const distance = async (): Promise<number> => {
      const [whole, own] = await Promise.all([
        page.locator('[data-path="many.promo"]').boundingBox(),
        line.first().boundingBox(),
      ])
      return (own?.y ?? 0) - (whole?.y ?? 0)
    }
    await expect.poll(distance).toBeGreaterThan(60)

    const height = async (): Promise<number> => (await page.locator('[data-panel="why"]').boundingBox())?.height ?? 0
    const before = await height()
    await panel('Why').getByText('Why').dblclick()
    await expect.poll(height).toBeGreaterThan(before + 100)
    await run('Enlarge or restore the panel')
    await expect.poll(height).toBe(before)
    expectNoComplaints(window)
  })

  it('the numbers of lines stay beside their lines when a panel was enlarged', async () => {
    const window = await openWindow(edition, { open: copyOfSample('b2b') })
    const { page } = window
    const { panel } = shell(page)
    await text(page).open('combining.promo')
    await text(page).focus('combining.promo')
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.insertText('\ncampaign "At the end" {\n  then 1% off cart\n}\n')
    await panel('Why').getByText('Why').dblclick()
    await page.getByRole('button', { name: 'Back to its size' }).click()
    await page.getByRole('button', { name: 'Back to its size' }).waitFor({ state: 'detached' })
    /** Numbers with no line of the text at their height. */
    const astray = (): Promise<number> =>
      page.locator('[data-path="combining.promo"]').evaluate((view) => {
        const heights = (selector: string) =>
          [...view.querySelectorAll(selector)].map((each) => each.getBoundingClientRect().top)
        const lines = heights('.view-line')
        const numbers = heights('.margin-view-overlays .line-numbers')
        if (numbers.length === 0) return Number.NaN
        return numbers.filter((number) => !lines.some((line) => Math.abs(line - number) < 2)).length
      })
    await expect.poll(astray).toBe(0)
    expectNoComplaints(window)
  })
})
