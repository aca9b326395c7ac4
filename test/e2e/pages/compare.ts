/** The place of comparisons. */
import type { Locator, Page } from 'playwright-core'

export interface ComparePlace {
  /** Chooses the rules for a side. */
  take(side: 'A' | 'B', choice: string): Promise<void>
  /** Restricts to orders charged between these amounts. */
  filter(basket: { readonly from?: string; readonly to?: string }): Promise<void>
  /** Restricts to orders by a single filter. */
  only(filter: string, value: string): Promise<void>
  run(): Promise<void>
  /** Saves the comparison under a name. */
  keep(name: string, note: string): Promise<void>
  /** Opens a saved comparison. */
  kept(name: string): Promise<void>
  /** Repeats a saved comparison. */
  repeat(name: string): Promise<void>
  /** The outcome in one sentence. */
  readonly headline: Locator
  /** Opens the orders behind a figure. */
  drillInto(figure: string): Promise<void>
  openOrder(order: string): Promise<void>
  /** One order under A and under B. */
  readonly sides: Locator
  /** Requests the report; the program then asks where to save it. */
  report(): Promise<void>
}

export function compare(page: Page): ComparePlace {
  const sheet = page.getByRole('complementary')
  const filters = page.getByRole('group', { name: 'Which orders' })
  const showFilters = async (): Promise<void> => {
    if (!(await filters.isVisible())) await page.getByRole('button', { name: /^Filter/ }).click()
  }
  return {
    take: async (side, choice) => {
      await page.getByLabel(`${side}: which rules`).selectOption({ label: choice })
    },
    filter: async ({ from = '', to = '' }) => {
      await showFilters()
      await filters.getByLabel('Charged for goods: from, PLN').fill(from)
      await filters.getByLabel('Charged for goods: up to, PLN').fill(to)
    },
    only: async (filter, value) => {
      await showFilters()
      const all = filters.getByRole('button', { name: 'All orders' })
      if (await all.isVisible()) await all.click()
      const field = filters.getByRole('combobox', { name: filter, exact: true })
      await field.fill(value)
      // An open list would intercept the next click.
      await field.blur()
      await filters.getByRole('row', { name: value }).waitFor()
      await page.getByRole('listbox').waitFor({ state: 'detached' })
    },
    keep: async (name, note) => {
      await page.getByRole('button', { name: 'Keep…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill(name)
      await dialog.getByLabel('Note').fill(note)
      await dialog.getByRole('button', { name: 'Keep', exact: true }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Kept: 1' }).waitFor()
    },
    kept: async (name) => {
      await page.getByRole('button', { name: /^Kept/ }).click()
      await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
    },
    repeat: async (name) => {
      await page.getByRole('button', { name: /^Kept/ }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: `Compare again: ${name}` })
        .click()
    },
    // The rail has a button with that name too, and appears before the place does.
    run: () =>
      page.getByRole('form', { name: 'What to compare' }).getByRole('button', { name: 'Compare', exact: true }).click(),
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
