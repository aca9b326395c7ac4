/** The text of the rules, as one who types sees it. */
import type { Locator, Page } from 'playwright-core'
import { shell } from './shell.ts'

export interface Text {
  /** Shows a file. */
  open(path: string): Promise<void>
  /** Puts the cursor into a file that is open. */
  focus(path: string): Promise<void>
  /** What is visible of a file's text, without its line ends. */
  visible(path: string): Promise<string>
  /** Puts the cursor at the end of the first place where the text is. */
  goTo(path: string, text: string): Promise<void>
  /** Empties the file and types: the editor indents, and closes what is opened. */
  replaceAll(path: string, text: string): Promise<void>
  /** Asks what can stand at the cursor, and takes the proposal of this name. */
  complete(label: string): Promise<void>
  /** Takes it from the proposals that came by themselves. */
  take(label: string): Promise<void>
  /** Takes the first fix offered at the cursor whose words have these in them. */
  quickFix(words: string): Promise<void>
  /** Gives what the cursor is on another name. */
  rename(name: string): Promise<void>
  /** Where something is marked as wrong. */
  readonly squiggles: Locator
  readonly hover: Locator
}

export function text(page: Page): Text {
  const take = async (label: string): Promise<void> => {
    const named = page.locator('.label-name').getByText(label, { exact: true })
    const proposal = page.locator('.suggest-widget.visible').getByRole('option').filter({ has: named }).first()
    await proposal.click()
    // What may follow is offered at once.
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
