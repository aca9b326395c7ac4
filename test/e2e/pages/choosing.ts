/** Chooses folders and files: in the window's own dialog, or by replacing the system's dialogs, which a test cannot operate. */
import { basename, dirname } from 'node:path'
import type { OpenedWindow } from '../window.ts'

/** @param ask Makes the program ask for a folder, a file, or a place to write to. */
export async function choose(
  { app, page }: OpenedWindow,
  kind: 'folder' | 'file' | 'place',
  path: string,
  ask: () => Promise<void>,
): Promise<void> {
  if (app) {
    await app.evaluate(({ dialog }, chosen) => {
      Reflect.set(dialog, 'showOpenDialog', async () => ({ canceled: false, filePaths: [chosen] }))
      Reflect.set(dialog, 'showSaveDialog', async () => ({ canceled: false, filePath: chosen }))
    }, path)
    await ask()
    return
  }
  await ask()
  const dialog = page.getByRole('dialog')
  const where = dialog.getByLabel('Folder', { exact: true })
  // The list follows the typed text.
  await where.fill(kind === 'folder' ? path : `${dirname(path)}/`)
  if (kind === 'file') await dialog.getByRole('button', { name: basename(path), exact: true }).click()
  if (kind === 'place') await dialog.getByLabel('File name').fill(basename(path))
  if (kind === 'folder') await where.press('Enter')
  if (kind === 'place') await dialog.getByRole('button', { name: 'Save here' }).click()
  await dialog.waitFor({ state: 'detached' })
}
