/** What was typed and not saved survives whatever ends the window. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { editions } from './editions.ts'
import { homeOf } from './homes.ts'
import { shell } from './pages/shell.ts'
import { text } from './pages/text.ts'
import { expectNoComplaints, openWindow } from './window.ts'
import { copyOfSample } from './workspaces.ts'

const typed = '// typed and never saved'

/** Whether the text lies somewhere below the folder. */
const lies = (folder: string, text: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (each) => each.isFile() && readFileSync(join(each.parentPath, each.name), 'utf8').includes(text),
  )

describe.each(editions)('in %s', (edition) => {
  it.each(['kill', 'close'] as const)('unsaved text is there again after a %s', async (end) => {
    const home = homeOf()
    const folder = copyOfSample('b2b')
    const saved = readFileSync(join(folder, 'seasons.promo'), 'utf8')

    const first = await openWindow(edition, { home, open: folder })
    await text(first.page).open('seasons.promo')
    await text(first.page).replaceAll('seasons.promo', typed)
    await shell(first.page).unsaved('seasons.promo').waitFor()
    if (end === 'kill') await expect.poll(() => lies(home, typed)).toBe(true)
    else await first.leave()
    await first[end]()
    expect(readFileSync(join(folder, 'seasons.promo'), 'utf8')).toBe(saved)

    const second = await openWindow(edition, { home })
    await text(second.page).open('seasons.promo')
    await expect.poll(() => text(second.page).visible('seasons.promo')).toBe(typed)
    await shell(second.page).unsaved('seasons.promo').waitFor()

    await shell(second.page).run('Save')
    await expect.poll(() => readFileSync(join(folder, 'seasons.promo'), 'utf8').trim()).toBe(typed)
    expectNoComplaints(second)
  })
})
