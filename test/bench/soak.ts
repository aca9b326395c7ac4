/**
 * `npm run bench -- soak 60 2000`: an hour (or as many minutes as given) of scripted use of the window in Chromium with this many
 * campaigns. Measures the memory of its process at the end of each tenth, and keystroke latency while orders are compared.
 */
import type { Page } from 'playwright-core'
import { memoryOfPage, withWindow } from './window.ts'

const orders = 5000
/** Milliseconds. */
const longestFrame = 50

/** Rows `[what, measured, target, met]`. */
export async function soakRows(minutes: number, campaigns: number): Promise<string[][]> {
  const maxMegabytes = campaigns > 200 ? 500 : 400
  return withWindow(campaigns, orders, async (page) => {
    const sizes: number[] = []
    const tasks: number[] = []
    for (let tenth = 0; tenth < 10; tenth++) {
      const end = Date.now() + minutes * 6000
      do {
        await roundOfUse(page)
        tasks.push(await typeWhileComparing(page))
      } while (Date.now() < end)
      sizes.push(memoryOfPage() ?? Number.NaN)
      console.error(`${((tenth + 1) * minutes) / 10} min: ${sizes.at(-1)?.toFixed(0)} MB`)
    }
    const last = sizes.at(-1) ?? Number.NaN
    const longest = Math.max(...tasks)
    return [
      [
        `memory of the window with ${campaigns} campaigns by tenths of ${minutes} min of use, MB`,
        sizes.map((size) => size.toFixed(0)).join(' '),
        '',
        '',
      ],
      ['… at the end', last.toFixed(0), `under ${maxMegabytes}`, met(last < maxMegabytes)],
      [
        `… longest task of ${tasks.length} times of typing while orders are compared`,
        `${longest.toFixed(0)} ms`,
        `under ${longestFrame} ms`,
        met(longest < longestFrame),
      ],
    ]
  })
}

const met = (isMet: boolean): string => (isMet ? 'met' : 'MISSED')

/** Milliseconds that a person looks at a change before going on. */
const look = 2000

const panels = ['Why', 'Difference', 'Problems', 'Tests', 'Timeline', 'Conflicts']
const places = ['carts', 'history', 'campaigns', 'codes', 'customers', 'rules']

/** Types and undoes it, changes the cart, visits every panel and place, opens and closes files. */
async function roundOfUse(page: Page): Promise<void> {
  const { keyboard } = page
  await typeNote(page)
  await page
    .getByRole('button', { name: /^One more of/ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /^One less of/ })
    .first()
    .click()
  for (const name of panels) {
    await page.getByRole('tab', { name }).first().click()
    await page.waitForTimeout(look)
  }
  for (const place of places) {
    await page.locator(`[data-place="${place}"]`).click()
    await page.waitForTimeout(look)
  }
  await keyboard.press('ControlOrMeta+K')
  await keyboard.type(`campaigns-${1 + (Date.now() % 3)}`)
  await page.waitForTimeout(look)
  await keyboard.press('Enter')
  await page.waitForTimeout(look)
  await typeNote(page)
  await keyboard.press('Alt+W')
}

async function typeNote(page: Page): Promise<void> {
  const { keyboard } = page
  await page.locator('[data-path] .view-line:visible').nth(2).click()
  await keyboard.press('End')
  await keyboard.type(' // a note on this', { delay: 40 })
  for (let key = 0; key < 18; key++) await keyboard.press('Backspace')
}

/** Duration in milliseconds of the page's longest task while the comparison ran. */
async function typeWhileComparing(page: Page): Promise<number> {
  await page.locator('[data-place="compare"]').click()
  await page
    .getByRole('button', { name: /^Compare( again)?$/ })
    .last()
    .click()
  await page.locator('[data-place="rules"]').click()
  // Rendering the place itself does not count.
  await page.waitForTimeout(200)
  await page.evaluate(watchTasks)
  await typeNote(page)
  return page.evaluate<number>('globalThis.longestTask')
}

const watchTasks = `(() => {
  globalThis.longestTask = 0
  globalThis.taskObserver?.disconnect()
  globalThis.taskObserver = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration)
  })
  globalThis.taskObserver.observe({ type: 'longtask' })
})()`
