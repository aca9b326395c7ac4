/** Opens the window for a test, waits until it is usable, and fails the test on what the window complains about. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import type { Edition } from './editions.ts'
import { homeOf } from './homes.ts'
import { type Program, patience, type Start, startInChromium, startInElectron } from './processes.ts'

export interface OpenedWindow extends Program {
  /** What the page wrote as errors, and what its rules of content refused; empty when all is well. */
  readonly complaints: readonly string[]
}

/** Usable: something is open and the engine answered. */
export async function usable(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: patience })
}

/** A home without one is this test's alone. The window is closed when the test is over, unless it is by then. */
export async function openWindow(
  edition: Edition,
  { home = homeOf(), ...start }: Partial<Start> = {},
): Promise<OpenedWindow> {
  const program = await (edition === 'Electron' ? startInElectron : startInChromium)({ home, ...start })
  return watched(program)
}

/** The same care for a program that was started in another way. */
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

/** Every test ends with this: the window had nothing to complain about. */
export function expectNoComplaints({ complaints }: OpenedWindow): void {
  expect(complaints).toEqual([])
}
