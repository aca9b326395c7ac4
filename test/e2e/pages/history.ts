/** The place of past orders. */
import type { Page } from 'playwright-core'

export interface HistoryPlace {
  /** Starts an import; the program then asks for the file. */
  importFile(): Promise<void>
  /** Accepts the suggested mapping. */
  runImport(): Promise<void>
  /** The number of orders that the window shows. */
  imported(): Promise<number>
}

export function history(page: Page): HistoryPlace {
  const begin = page.getByRole('button', { name: 'Import orders…' })
  return {
    importFile: () => begin.first().click(),
    runImport: async () => {
      const mapping = page.getByRole('region', { name: 'What the columns mean' })
      await mapping.getByRole('button', { name: 'Import orders…' }).click()
      await mapping.waitFor({ state: 'detached' })
    },
    imported: async () => {
      const said = (await page.getByRole('contentinfo').textContent()) ?? ''
      return Number(/history ([\d,]+) order/.exec(said)?.[1]?.replaceAll(',', '') ?? 0)
    },
  }
}
