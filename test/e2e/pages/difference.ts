/** The panel with pinned carts before and after the edit. */
import type { Locator, Page } from 'playwright-core'

export interface Difference {
  /** The summary: "2 of 12 carts change: 45.00 → 47.50". */
  readonly headline: Locator
  readonly pinned: Locator
  /** Opens a cart and pins it, unless it is pinned. */
  pin(cart: string): Promise<void>
}

export function difference(page: Page): Difference {
  const list = page.getByRole('list', { name: 'Pinned carts' })
  return {
    headline: page.getByRole('heading', { level: 3, name: /carts?/ }).first(),
    pinned: list.getByRole('listitem'),
    pin: async (cart) => {
      await page.getByRole('button', { name: /^Cart .*: choose or change$/ }).click()
      await page.getByRole('menu').getByText(cart, { exact: true }).click()
      await page.getByRole('button', { name: `Cart ${cart}: choose or change` }).waitFor()
      const pin = page.getByRole('button', { name: 'Pin this cart to watch it while you edit' })
      if (await pin.isVisible()) await pin.click()
    },
  }
}
