/** Opens the window for a test, waits until it is usable, and collects its complaints. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { Edition } from './editions.ts'
import { homeOf } from './homes.ts'
import { type Program, patience, type Start, startInChromium, startInElectron } from './processes.ts'

export interface OpenedWindow extends Program {
  /** Errors that the page logged, and violations of its content security policy. */
  readonly complaints: readonly string[]
}

/** Waits until something is open and the engine has answered. */
export async function usable(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: patience })
}

/** Without a given home, uses one for this test alone. Closes the window after the test, unless it is already closed. */
export async function openWindow(
  edition: Edition,
  { home = homeOf(), ...start }: Partial<Start> = {},
): Promise<OpenedWindow> {
  const program = await (edition === 'Electron' ? startInElectron : startInChromium)({ home, ...start })
  return watched(program)
}

/** The same for a program started in another way. */
export async function watched(program: Program): Promise<OpenedWindow> {
  const { page } = program
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  page.on('crash', () => complaints.push('the page crashed'))

  let isOver = false
  const over =
    (end: () => Promise<void>): (() => Promise<void>) =>
    async () => {
      if (isOver) return
      isOver = true
      await end()
    }
  const close = over(program.close)
  onTestFinished(close)
  await usable(page)
  return { ...program, complaints, close, kill: over(program.kill) }
}

/** Called at the end of every test: the window must have logged no errors. */
export function expectNoComplaints({ complaints }: OpenedWindow): void {
  expect(complaints).toEqual([])
}
