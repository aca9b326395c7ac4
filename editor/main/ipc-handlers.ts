/** Handlers of the window's messages to the main process. Each validates the sender and the content. */
import { type BrowserWindow, ipcMain } from 'electron'
import * as z from 'zod'
import { fromWindow } from '../host/contract.ts'
import type { OpenTarget } from '../preload/bridge.ts'
import { channels } from '../preload/channels.ts'
import { fileFilter, folderChoice, pickFile, pickFolder, pickSave } from './dialogs.ts'
import { isFromWindow } from './guards.ts'
import { menuSections, setMenu } from './menu.ts'
import type { Host } from './supervise-host.ts'

export interface IpcContext {
  readonly window: BrowserWindow
  readonly host: Host
  setLanguage(language: string): void
  /** What the program was started to open. After this call the window can be notified. */
  openTarget(): OpenTarget | undefined
  flushed(): void
}

export function handleIpc({ window, host, setLanguage, openTarget: targetToOpen, flushed }: IpcContext): void {
  on(channels.toHost, fromWindow, (message) => host.send(message))
  on(channels.heard, z.undefined(), host.heard)
  on(channels.setMenu, menuSections, (sections) => {
    setMenu(sections, (command) => window.webContents.send(channels.command, command))
  })
  on(channels.setLanguage, z.string().max(40), setLanguage)
  on(channels.flushed, z.undefined(), flushed)

  handle(channels.openTarget, z.undefined(), async () => targetToOpen())
  handle(channels.pickFolder, folderChoice, (choice) => pickFolder(window, choice))
  handle(channels.pickFile, fileFilter, (filter) => pickFile(window, filter))
  handle(channels.pickSave, fileFilter, (proposal) => pickSave(window, proposal))
}

function on<Message>(channel: string, schema: z.ZodType<Message>, handle: (message: Message) => void): void {
  ipcMain.on(channel, (event, message) => {
    if (!isFromWindow(event)) return
    const checked = schema.safeParse(message)
    if (checked.success) handle(checked.data)
    else console.error(`Refused what the window said (${channel}): ${z.prettifyError(checked.error)}`)
  })
}

function handle<Message>(
  channel: string,
  schema: z.ZodType<Message>,
  handle: (message: Message) => Promise<unknown>,
): void {
  ipcMain.handle(channel, (event, message) => {
    if (!isFromWindow(event)) throw new Error('refused: not asked by the window')
    return handle(schema.parse(message))
  })
}
