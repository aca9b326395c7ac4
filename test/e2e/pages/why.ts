/** The Why panel: every campaign with its outcome, and the waterfall from list price to amount due. */
import type { Locator, Page } from 'playwright-core'

export interface Why {
  /** A campaign's row, expanded or not. */
  row(campaign: string): Locator
  /** The row's heading, which expands it. */
  heading(campaign: string): Locator
  /** A condition of an expanded campaign. */
  condition(campaign: string, wording: string): Locator
  filter(name: string): Promise<void>
  /** The cart's waterfall as a table. In a window without room for both, it replaces the list. */
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
