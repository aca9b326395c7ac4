/** Folders and files: choosing them, what git knows of them, and what others write to them. */
import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { oneEdition } from './editions.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { shop } from './shop.ts'
import { expectNoComplaints, openWindow } from './window.ts'

const git = (folder: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], { cwd: folder })
}

describe.each(oneEdition)('in %s', (edition) => {
  it.runIf(edition === 'Chromium')(
    'the file dialog follows, completes and opens what is typed, by keys alone',
    async () => {
      const [first, second] = [shop(), shop({ 'winter.promo': '// winter\n' })]
      const window = await openWindow(edition, { open: first })
      const { page } = window
      const { dialog, file } = shell(page)
      const where = dialog.getByLabel('Folder', { exact: true })
      await page.keyboard.press('ControlOrMeta+O')
      // It has its text from the start: an answer that comes while somebody types would get into the typed path.
      expect(await where.inputValue()).toBe(`${first}/`)

      // Half a name: the list has what begins with it, Tab completes it.
      await where.fill(`${dirname(second)}/${basename(second).slice(0, -3)}`)
      await dialog.getByRole('button', { name: basename(second) }).waitFor()
      await page.keyboard.press('Tab')
      await expect.poll(() => where.inputValue()).toBe(`${second}/`)
      await dialog.getByRole('button', { name: 'carts' }).waitFor()

      await dialog.getByRole('button', { name: 'New folder' }).click()
      await page.keyboard.insertText('season')
      await page.keyboard.press('Enter')
      await expect.poll(() => where.inputValue()).toBe(`${join(second, 'season')}/`)
      expect(existsSync(join(second, 'season'))).toBe(true)

      await where.fill(`${second}/nothing`)
      await dialog.getByText('Nothing here begins with nothing.').waitFor()
      await where.fill(second)
      await page.keyboard.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await file('winter.promo').waitFor()
      expectNoComplaints(window)
    },
  )

  it.runIf(edition === 'Chromium')(
    'a path typed while the host is slow or gone is listed once it answers',
    async () => {
      const folder = shop({ 'orders.csv': 'order_id\n', 'march/orders-of-march.csv': 'order_id\n' })
      const window = await openWindow(edition, { open: folder })
      const { page } = window
      const { dialog } = shell(page)
      const where = dialog.getByLabel('Folder', { exact: true })
      await shell(page).place('History').click()
      const importOrders = page.getByRole('button', { name: 'Import orders…' }).first()
      await importOrders.waitFor()
      const goOn = window.holdHost()
      await importOrders.click()
      await where.fill(`${folder}/march/`)
      goOn()
      await dialog.getByRole('button', { name: 'orders-of-march.csv' }).waitFor()
      expect(await where.inputValue()).toBe(`${folder}/march/`)

      await window.killHost()
      await where.fill(`${folder}/`)
      await window.startHost()
      await dialog.getByRole('button', { name: 'orders.csv' }).waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    },
  )

  it.runIf(edition === 'Chromium')(
    'the folder in which a dialog starts stays, although the host is gone before it has listed it',
    async () => {
      const folder = shop({ 'orders.csv': 'order_id\n' })
      const window = await openWindow(edition, { open: folder })
      const { page } = window
      const { dialog, place } = shell(page)
      await place('History').click()
      const importOrders = page.getByRole('button', { name: 'Import orders…' }).first()
      await importOrders.waitFor()
      window.holdHost()
      await importOrders.click()
      const where = dialog.getByLabel('Folder', { exact: true })
      await where.waitFor()
      await window.killHost()
      await dialog.getByText('Cartwright was closed').waitFor()
      expect(await where.inputValue()).toBe(`${folder}/`)
      await window.startHost()
      await dialog.getByRole('button', { name: 'orders.csv' }).waitFor()
      expect(await where.inputValue()).toBe(`${folder}/`)
    },
  )

  it('git marks files in the tree, and names the branch', async () => {
    const folder = shop()
    git(folder, 'init', '-q', '-b', 'spring')
    git(folder, 'add', '-A')
    git(folder, 'commit', '-qm', 'first')
    writeFileSync(join(folder, 'fresh.promo'), '// new\n')
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { file, run } = shell(page)
    const mark = (path: string, words: string) => file(path).getByRole('img', { name: words })
    await page.getByRole('banner').getByText('spring').waitFor()
    await mark('fresh.promo', 'not committed yet').waitFor()
    await text(page).open('autumn.promo')
    await text(page).focus('autumn.promo')
    await page.keyboard.insertText('// changed\n')
    await run('Save')
    await mark('autumn.promo', 'changed since the last commit').waitFor()
    expect(await page.getByRole('img', { name: 'not committed yet' }).count()).toBe(1)
    expectNoComplaints(window)
  })

  it('what somebody else wrote is shown beside what is typed here', async () => {
    const folder = shop()
    const window = await openWindow(edition, { open: folder })
    const { page } = window
    const { dialog, unsaved } = shell(page)
    const { focus, open, visible } = text(page)
    await open('autumn.promo')
    await focus('autumn.promo')
    await page.keyboard.insertText('// mine\n')
    await unsaved('autumn.promo').waitFor()
    writeFileSync(join(folder, 'autumn.promo'), '// theirs\n')
    await page.getByRole('button', { name: 'Show the difference' }).click()
    const [theirs, mine] = [dialog.locator('.editor.original'), dialog.locator('.editor.modified')]
    await expect.poll(() => theirs.textContent()).toContain('theirs')
    await expect.poll(() => mine.textContent()).toContain('mine')
    await dialog.getByRole('button', { name: 'Take theirs' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => visible('autumn.promo')).toContain('theirs')
    await unsaved('autumn.promo').waitFor({ state: 'detached' })
    expectNoComplaints(window)
  })
})
