/** Where the parts of the window are that are always there. */
import type { Locator, Page } from 'playwright-core'

export interface Shell {
  /** All rule files of the list on the left. */
  readonly files: Locator
  file(path: string): Locator
  readonly status: Locator
}

export function shell(page: Page): Shell {
  const list = page.getByRole('list', { name: 'Files' })
  return {
    files: list.getByRole('button'),
    file: (path) => list.getByRole('button', { name: path }),
    status: page.getByRole('contentinfo'),
  }
}
