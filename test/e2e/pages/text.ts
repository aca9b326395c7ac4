/** The text of the rules, as a user edits it. */
import type { Locator, Page } from 'playwright-core'
import { shell } from './shell.ts'

export interface Text {
  /** Shows a file. */
  open(path: string): Promise<void>
  /** Puts the cursor into an open file. */
  focus(path: string): Promise<void>
  /** The visible part of a file's text, without line breaks. */
  visible(path: string): Promise<string>
  /** Puts the cursor at the end of the text's first occurrence. */
  goTo(path: string, text: string): Promise<void>
  /** Empties the file and types. The editor indents and closes brackets. */
  replaceAll(path: string, text: string): Promise<void>
  /** Requests completions at the cursor and accepts the one with this label. */
  complete(label: string): Promise<void>
  /** Accepts a completion from a list that opened by itself. */
  take(label: string): Promise<void>
  /** Applies the first quick fix at the cursor whose title contains these words. */
  quickFix(words: string): Promise<void>
  /** Renames the symbol at the cursor. */
  rename(name: string): Promise<void>
  /** Marks of errors and warnings. */
  readonly squiggles: Locator
  readonly hover: Locator
}

export function text(page: Page): Text {
  const take = async (label: string): Promise<void> => {
    const named = page.locator('.label-name').getByText(label, { exact: true })
    const proposal = page.locator('.suggest-widget.visible').getByRole('option').filter({ has: named }).first()
    await proposal.click()
    // The next completion opens at once.
    await proposal.waitFor({ state: 'detached' })
  }
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
    focus,
    // Monaco renders spaces as non-breaking ones.
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
    complete: async (label) => {
      await page.keyboard.press('Control+Space')
      await take(label)
    },
    take,
    quickFix: async (words) => {
      await page.keyboard.press('ControlOrMeta+.')
      await page.locator('.action-widget').getByText(words).first().click()
    },
    rename: async (name) => {
      await page.keyboard.press('F2')
      await page.locator('.rename-box input').fill(name)
      await page.keyboard.press('Enter')
    },
    squiggles: page.locator('.squiggly-error'),
    hover: page.locator('.monaco-hover:visible'),
  }
}

const quoted = (path: string): string => path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
