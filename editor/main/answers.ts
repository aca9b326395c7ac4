/** What the main process answers the window: every message is checked for where it comes from and what it holds. */
import { type BrowserWindow, ipcMain } from 'electron'
import { z } from 'zod'
import { fromWindow } from '../host/contract.ts'
import type { Asked } from '../preload/bridge.ts'
import { channels } from '../preload/channels.ts'
import { fileFilter, pickFile, pickFolder, pickSave, saveProposal } from './dialogs.ts'
import { isFromWindow } from './guards.ts'
import { menuSections, setMenu } from './menu.ts'
import type { Host } from './supervise-host.ts'

export interface Answering {
  readonly window: BrowserWindow
  readonly host: Host
  setLanguage(language: string): void
  /** What the program was started to open; the window can be told of more from now on. */
  asked(): Asked | undefined
  flushed(): void
}

export function answer({ window, host, setLanguage, asked, flushed }: Answering): void {
  hear(channels.toHost, fromWindow, (message) => host.send(message))
  hear(channels.setMenu, menuSections, (sections) => {
    setMenu(sections, (command) => window.webContents.send(channels.command, command))
  })
  hear(channels.setLanguage, z.string().max(40), setLanguage)
  hear(channels.flushed, z.undefined(), flushed)

  reply(channels.asked, z.undefined(), async () => asked())
  reply(channels.pickFolder, z.undefined(), () => pickFolder(window))
  reply(channels.pickFile, fileFilter, (filter) => pickFile(window, filter))
  reply(channels.pickSave, saveProposal, (proposal) => pickSave(window, proposal))
}

function hear<Message>(channel: string, schema: z.ZodType<Message>, handle: (message: Message) => void): void {
  ipcMain.on(channel, (event, message) => {
    if (!isFromWindow(event)) return
    const checked = schema.safeParse(message)
    if (checked.success) handle(checked.data)
    else console.error(`Refused what the window said (${channel}): ${z.prettifyError(checked.error)}`)
  })
}

function reply<Message>(
  channel: string,
  schema: z.ZodType<Message>,
  handle: (message: Message) => Promise<unknown>,
): void {
  ipcMain.handle(channel, (event, message) => {
    if (!isFromWindow(event)) throw new Error('refused: not asked by the window')
    return handle(schema.parse(message))
  })
}
