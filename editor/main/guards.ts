/** Restrictions on pages. */
import {
  app,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type Session,
  shell,
  type WebContents,
} from 'electron'
import { isWindow } from './app-files.ts'
import { webAddress } from './web-address.ts'
import type { Words } from './words.ts'

/** Denies all permissions except writing to the clipboard. */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === copying))
  session.setPermissionCheckHandler((_contents, permission) => permission === copying)
  session.setDevicePermissionHandler(() => false)
}
const copying = 'clipboard-sanitized-write'

/** Denies new windows, navigation and embedded pages. */
export function keepInside(words: () => Words): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      offerLink(contents, url, words())
      return { action: 'deny' }
    })
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Accepts messages only from the window's own page. */
export function isFromWindow(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isWindow(frame.url)
}

async function offerLink(contents: WebContents, url: string, words: Words): Promise<void> {
  const href = webAddress(url)
  if (href === undefined || !isWindow(contents.getURL())) return
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: words.openLink,
    detail: href,
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  if (response === 0) await shell.openExternal(href)
}
