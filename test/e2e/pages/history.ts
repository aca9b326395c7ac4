/** The place of past orders. */
import type { Page } from 'playwright-core'

export interface HistoryPlace {
  /** Begins an import: the program asks for the file. */
  importFile(): Promise<void>
  /** Takes the mapping as it is proposed. */
  runImport(): Promise<void>
  /** How many orders the window says there are. */
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
