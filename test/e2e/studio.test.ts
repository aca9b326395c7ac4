/** The browser edition: its key, and several tabs on one folder. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkout } from './checkout.ts'
import { browser, editions } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { ended, firstLine } from './processes.ts'
import { usable } from './window.ts'
import { copyOfSample } from './workspaces.ts'

interface Studio {
  readonly url: URL
  readonly context: BrowserContext
  tab(address?: string): Promise<Page>
}

async function studio(folder: string): Promise<Studio> {
  const program = spawn(
    process.execPath,
    [fileURLToPath(new URL('src/cli/main.ts', checkout)), 'studio', '--no-open', folder],
    { env: { ...process.env, CARTWRIGHT_HOME: homeOf() }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  onTestFinished(() => ended(program, 'SIGTERM'))
  const url = await firstLine(program)
  const client = await chromium.launch({
    ...(browser !== undefined && { executablePath: browser }),
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  onTestFinished(() => client.close())
  const context = await client.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  const tab = async (address = url): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(address)
    return page
  }
  return { url: new URL(url), context, tab }
}

describe.runIf(editions.includes('Chromium'))('in a browser', () => {
  it('the key leaves the address, survives a reload, and is no cookie', async () => {
    const { url, context, tab } = await studio(copyOfSample('b2b'))
    const page = await tab()
    await usable(page)
    expect(page.url()).toBe(`${url.origin}/`)
    await page.reload()
    await usable(page)
    expect(await context.cookies()).toEqual([])
  })

  it('a tab without the key, or with another, says what to open, and takes it', async () => {
    const { url, tab } = await studio(copyOfSample('b2b'))
    for (const address of [`${url.origin}/`, `${url.origin}/#key=guessed`]) {
      const page = await tab(address)
      await page.getByRole('heading', { name: 'This page needs its key' }).waitFor()
      // Only the fragment is another: the browser does not load the page by itself.
      await page.goto(url.href)
      await usable(page)
    }
  })

  it('a tab without the key takes the address that is pasted into its page', async () => {
    const { url, tab } = await studio(copyOfSample('b2b'))
    const page = await tab(`${url.origin}/`)
    const field = page.getByRole('textbox', { name: 'Address or key' })
    await field.fill(url.href)
    await field.press('Enter')
    await usable(page)
  })

  it('two tabs keep their own unsaved texts, and one of them hears that the other saved', async () => {
    const folder = copyOfSample('b2b')
    const { tab } = await studio(folder)
    const [one, other] = [await tab(), await tab()]
    const write = async (page: Page, typed: string): Promise<void> => {
      await usable(page)
      await text(page).open('seasons.promo')
      await text(page).replaceAll('seasons.promo', typed)
      await shell(page).unsaved('seasons.promo').waitFor()
    }
    await write(one, '// of one')
    await write(other, '// of other')
    for (const [page, typed] of [
      [one, '// of one'],
      [other, '// of other'],
    ] as const) {
      await page.reload()
      await usable(page)
      await text(page).open('seasons.promo')
      await expect.poll(() => text(page).visible('seasons.promo')).toBe(typed)
    }
    await shell(one).run('Save')
    await expect.poll(() => readFileSync(join(folder, 'seasons.promo'), 'utf8').trim()).toBe('// of one')
    await shell(other).run('Save')
    await shell(other).notices.getByText('seasons.promo was changed outside Cartwright').waitFor()
    expect(readFileSync(join(folder, 'seasons.promo'), 'utf8').trim()).toBe('// of one')
    expect(await text(other).visible('seasons.promo')).toBe('// of other')
  })
})
