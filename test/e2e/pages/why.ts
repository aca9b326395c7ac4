/** The reasons: every campaign with what came of it, and the cart's way from list price to payable. */
import type { Locator, Page } from 'playwright-core'

export interface Why {
  /** A campaign's row, opened or not. */
  row(campaign: string): Locator
  /** Its heading, which opens it. */
  heading(campaign: string): Locator
  /** Of an opened campaign. */
  condition(campaign: string, wording: string): Locator
  filter(name: string): Promise<void>
  /** The steps of the cart, as a table; in a window that has no room for both, in place of the list. */
  waterfall(): Promise<Locator>
}

export function why(page: Page): Why {
  const list = page.getByRole('list', { name: 'Campaigns in evaluation order' })
  const row = (campaign: string): Locator =>
    list.getByRole('listitem').filter({ has: page.getByText(campaign, { exact: true }) })
  return {
    row,
    heading: (campaign) => row(campaign).locator('button[aria-expanded]'),
    condition: (campaign, wording) => row(campaign).getByRole('button', { name: wording }),
    filter: (name) =>
      page
        .getByRole('group', { name: 'Which campaigns' })
        .getByRole('radio', { name: new RegExp(`^${name}`) })
        .check({ force: true }),
    waterfall: async () => {
      await page.getByRole('radio', { name: 'From list price to total due' }).check({ force: true })
      const figure = page.getByRole('figure', { name: /From list price to total due/ })
      await figure.getByRole('button', { name: 'Show as table' }).click()
      return figure.getByRole('row')
    },
  }
}
