/** Locates the permanent parts of the window, and runs commands. */
import type { Locator, Page } from 'playwright-core'

export interface Shell {
  /** All rule files in the list on the left. */
  readonly files: Locator
  file(path: string): Locator
  /** Present while a file has unsaved changes. */
  unsaved(path: string): Locator
  readonly status: Locator
  readonly notices: Locator
  /** The content of the open dialog, menu or tour. */
  readonly dialog: Locator
  place(name: string): Locator
  panel(name: string): Locator
  /** Finds a command in the palette and runs it. */
  run(command: string): Promise<void>
  choose(menu: string, item: string): Promise<void>
}

export function shell(page: Page): Shell {
  const tree = page.getByRole('treegrid', { name: 'Files' })
  const file = (path: string): Locator => tree.getByRole('row').filter({ has: page.getByText(path, { exact: true }) })
  return {
    files: tree.getByRole('row'),
    file,
    unsaved: (path) => file(path).getByRole('img', { name: 'Unsaved changes' }),
    status: page.getByRole('contentinfo'),
    notices: page.getByRole('alert'),
    dialog: page.getByRole('dialog'),
    place: (name) => page.getByRole('navigation').getByRole('button', { name, exact: true }),
    panel: (name) => page.getByRole('tab', { name, exact: true }),
    run: async (command) => {
      await page.keyboard.press('ControlOrMeta+K')
      const palette = page.getByRole('dialog', { name: 'Search or run a command' })
      await palette.getByRole('combobox').fill(command)
      await palette.getByRole('option', { name: command }).first().click()
      await palette.waitFor({ state: 'detached' })
    },
    choose: async (menu, item) => {
      await page.getByRole('button', { name: menu, exact: true }).click()
      await page.getByRole('menu', { name: menu }).getByText(item, { exact: true }).click()
    },
  }
}
