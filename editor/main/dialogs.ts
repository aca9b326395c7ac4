/** Native file dialogs. */
import { type BrowserWindow, dialog } from 'electron'
import { z } from 'zod'

const extensions = z.array(z.string().regex(/^[a-z0-9]{1,10}$/i)).max(20)
export const fileFilter = z.object({ name: z.string().max(200), extensions })
export const saveProposal = z.object({ name: z.string().max(200), extensions })

export async function pickFolder(window: BrowserWindow): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
  return chosen.canceled ? undefined : chosen.filePaths[0]
}

export async function pickFile(window: BrowserWindow, filter: z.infer<typeof fileFilter>): Promise<string | undefined> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: [filter] })
  return chosen.canceled ? undefined : chosen.filePaths[0]
}

export async function pickSave(
  window: BrowserWindow,
  { name, extensions }: z.infer<typeof saveProposal>,
): Promise<string | undefined> {
  const filters = extensions.length > 0 ? [{ name: extensions.join(', '), extensions }] : []
  const chosen = await dialog.showSaveDialog(window, { defaultPath: name, filters })
  return chosen.canceled ? undefined : chosen.filePath
}
