/** Exposes the bridge to the window: only these functions, no arbitrary channels. */
import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'
import type { FromHost } from '../host/contract.ts'
import type { Bridge } from './bridge.ts'
import { channels } from './channels.ts'

function listenTo<Message>(channel: string, listener: (message: Message) => void): void {
  ipcRenderer.on(channel, (_event, message: Message) => listener(message))
}

/** Requests that the window sends before this may be meant for an earlier host. */
const heardOfHost = (): void => ipcRenderer.send(channels.heard)
heardOfHost()

let flush: () => Promise<void> = () => Promise.resolve()
ipcRenderer.on(channels.beforeClose, () => {
  // A failure to store must not keep the window open; the window has already reported it.
  flush()
    .catch(() => undefined)
    .then(() => ipcRenderer.send(channels.flushed))
})

const bridge: Bridge = {
  platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
  send: (message) => ipcRenderer.send(channels.toHost, message),
  onMessage: (listener) =>
    listenTo<FromHost>(channels.fromHost, (message) => {
      if ('event' in message && message.event === 'host-restarted') heardOfHost()
      listener(message)
    }),
  pickFolder: (options) => ipcRenderer.invoke(channels.pickFolder, options),
  pickFile: (filter) => ipcRenderer.invoke(channels.pickFile, filter),
  pickSave: (proposal) => ipcRenderer.invoke(channels.pickSave, proposal),
  // Older Electron versions put the path on the file.
  pathOf: (file) => (webUtils ? webUtils.getPathForFile(file) : 'path' in file ? String(file.path) : '') || undefined,
  setMenu: (menu) => ipcRenderer.send(channels.setMenu, menu),
  setLanguage: (language) => ipcRenderer.send(channels.setLanguage, language),
  onCommand: (listener) => listenTo(channels.command, listener),
  setZoom: (factor) => webFrame.setZoomFactor(factor),
  onBeforeClose: (keep) => {
    flush = keep
  },
  openTarget: () => ipcRenderer.invoke(channels.openTarget),
  onOpen: (listener) => listenTo(channels.open, listener),
}

contextBridge.exposeInMainWorld('cartwright', bridge)
