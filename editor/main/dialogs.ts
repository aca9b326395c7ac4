/** Native file dialogs. */
import { join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import * as z from 'zod'

const extensions = z.array(z.string().regex(/^[a-z0-9]{1,10}$/i)).max(20)
const from = z.string().max(4096).optional()
export const folderChoice = z.object({ from })
export const fileFilter = z.object({ name: z.string().max(200), extensions, from })

export async function pickFolder(
  window: BrowserWindow,
  { from: defaultPath }: z.infer<typeof folderChoice>,
): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
    ...(defaultPath !== undefined && { defaultPath }),
  })
  return chosen.canceled ? undefined : chosen.filePaths[0]
}

export async function pickFile(
  window: BrowserWindow,
  { from: defaultPath, ...filter }: z.infer<typeof fileFilter>,
): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [filter],
    ...(defaultPath !== undefined && { defaultPath }),
  })
  return chosen.canceled ? undefined : chosen.filePaths[0]
}

export async function pickSave(
  window: BrowserWindow,
  { name, extensions, from: folder }: z.infer<typeof fileFilter>,
): Promise<string | undefined> {
  const filters = extensions.length > 0 ? [{ name: extensions.join(', '), extensions }] : []
  const defaultPath = folder === undefined ? name : join(folder, name)
  const chosen = await dialog.showSaveDialog(window, { defaultPath, filters })
  return chosen.canceled ? undefined : chosen.filePath
}
