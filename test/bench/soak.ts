/**
 * `npm run bench -- soak 60`: an hour of scripted use (or as many minutes as are named) of the window in Chromium, and what
 * its process holds at the end of each tenth of it.
 */
import type { Page } from 'playwright-core'
import { memoryOfPage, withWindow } from './window.ts'

/** Rows `[what, measured, target, met]`. */
export async function soakRows(minutes: number): Promise<string[][]> {
  return withWindow(200, async (page) => {
    const sizes: number[] = []
    for (let tenth = 0; tenth < 10; tenth++) {
      const end = Date.now() + minutes * 6000
      while (Date.now() < end) await roundOfUse(page)
      sizes.push(memoryOfPage() ?? Number.NaN)
      console.error(`${((tenth + 1) * minutes) / 10} min: ${sizes.at(-1)?.toFixed(0)} MB`)
    }
    const last = sizes.at(-1) ?? Number.NaN
    return [
      [
        `memory of the window by tenths of ${minutes} min of use, MB`,
        sizes.map((size) => size.toFixed(0)).join(' '),
        '',
        '',
      ],
      ['… at the end', last.toFixed(0), 'under 400', last < 400 ? 'met' : 'MISSED'],
    ]
  })
}

const panels = ['Why', 'Difference', 'Problems', 'Tests', 'Timeline', 'Conflicts']
const places = ['carts', 'history', 'compare', 'rules']

/** Types and takes it back, looks at every panel and place, opens files. */
async function roundOfUse(page: Page): Promise<void> {
  const { keyboard } = page
  await page.locator('[data-path] .view-line').nth(2).click()
  await keyboard.press('End')
  await keyboard.type(' // a note on this', { delay: 40 })
  for (let key = 0; key < 18; key++) await keyboard.press('Backspace')
  for (const name of panels) {
    await page.getByRole('tab', { name }).first().click()
    await page.waitForTimeout(300)
  }
  for (const place of places) {
    await page.locator(`[data-place="${place}"]`).click()
    await page.waitForTimeout(300)
  }
  await keyboard.press('ControlOrMeta+K')
  await keyboard.type(`campaigns-${Date.now() % 4}`)
  await page.waitForTimeout(400)
  await keyboard.press('Enter')
  await page.waitForTimeout(400)
}
