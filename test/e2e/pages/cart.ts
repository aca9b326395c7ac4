/** The cart panel beside the text. */
import type { Locator, Page } from 'playwright-core'

export interface Cart {
  /** The amount due as shown: "200.00 PLN". */
  readonly toPay: Locator
  readonly discount: Locator
  readonly lines: Locator
  more(product: string): Promise<void>
}

export function cart(page: Page): Cart {
  const figure = (label: string): Locator =>
    page
      .locator('dl div')
      .filter({ has: page.getByRole('term').getByText(label, { exact: true }) })
      .getByRole('definition')
  return {
    toPay: figure('To pay'),
    discount: figure('Discount'),
    lines: page.getByRole('list', { name: 'Lines of the cart' }).getByRole('listitem'),
    more: (product) => page.getByRole('button', { name: `One more of ${product}` }).click(),
  }
}
