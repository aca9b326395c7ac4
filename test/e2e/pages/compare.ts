/** The place of comparisons. */
import type { Locator, Page } from 'playwright-core'

export interface ComparePlace {
  /** Chooses what stands on a side. */
  take(side: 'A' | 'B', choice: string): Promise<void>
  run(): Promise<void>
  /** What came of it, in one sentence. */
  readonly headline: Locator
  /** The orders behind a figure. */
  drillInto(figure: string): Promise<void>
  openOrder(order: string): Promise<void>
  /** One order under A and under B. */
  readonly sides: Locator
  /** Asks for the report: the program asks for a place. */
  report(): Promise<void>
}

export function compare(page: Page): ComparePlace {
  const sheet = page.getByRole('complementary')
  return {
    take: async (side, choice) => {
      await page.getByLabel(`${side}: which rules`).selectOption({ label: choice })
    },
    run: () => page.getByRole('button', { name: 'Compare', exact: true }).last().click(),
    headline: page.getByRole('heading', { level: 2 }).first(),
    drillInto: async (figure) => {
      await page.getByRole('row').filter({ hasText: figure }).getByRole('button').first().click()
      await sheet.waitFor()
    },
    openOrder: async (order) => {
      await sheet.getByRole('row').filter({ hasText: order }).dblclick()
    },
    sides: sheet,
    report: () => page.getByRole('button', { name: 'Report…' }).click(),
  }
}
