/** The text of the rules, as one who types sees it. */
import type { Locator, Page } from 'playwright-core'
import { shell } from './shell.ts'

export interface Text {
  /** Shows a file. */
  open(path: string): Promise<void>
  /** What is visible of a file's text, without its line ends. */
  visible(path: string): Promise<string>
  /** Puts the cursor at the end of the first place where the text is. */
  goTo(path: string, text: string): Promise<void>
  /** Empties the file and types, as it stands. */
  replaceAll(path: string, text: string): Promise<void>
  /** Where something is marked as wrong. */
  readonly squiggles: Locator
  readonly suggestions: Locator
  readonly hover: Locator
}

export function text(page: Page): Text {
  const view = (path: string): Locator => page.locator(`[data-path="${quoted(path)}"]`)
  const lines = (path: string): Locator => view(path).locator('.view-lines')
  const focus = async (path: string): Promise<void> => {
    await view(path).getByRole('textbox').first().focus()
  }
  return {
    open: async (path) => {
      await shell(page).file(path).click()
      await lines(path).waitFor()
    },
    // Monaco writes spaces as ones that do not break.
    visible: async (path) => ((await lines(path).textContent()) ?? '').replaceAll('\u00a0', ' '),
    goTo: async (path, wanted) => {
      await focus(path)
      await page.keyboard.press('ControlOrMeta+F')
      await page.keyboard.insertText(wanted)
      await page.keyboard.press('Escape')
      await page.keyboard.press('ArrowRight')
    },
    replaceAll: async (path, whole) => {
      await focus(path)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.insertText(whole)
    },
    squiggles: page.locator('.squiggly-error'),
    suggestions: page.locator('.suggest-widget.visible'),
    hover: page.locator('.monaco-hover:visible'),
  }
}

const quoted = (path: string): string => path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
