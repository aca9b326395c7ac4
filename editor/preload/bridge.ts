/** The API that the preload script exposes as `window.cartwright`. Absent in the browser edition. */
import type { FromHost, FromWindow } from '../host/contract.ts'

export interface Bridge {
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** Messages to and from the host, relayed by the main process, which validates the sender. */
  send(message: FromWindow): void
  onMessage(listener: (message: FromHost) => void): void
  /** Native dialogs, starting in the folder `from`; undefined if cancelled. */
  pickFolder(options: { readonly from?: string }): Promise<string | undefined>
  pickFile(filter: FileChoice): Promise<string | undefined>
  pickSave(proposal: FileChoice): Promise<string | undefined>
  /** The path of a file dropped on the window. */
  pathOf(file: File): string | undefined
  /** Sets the native menu's labels and shortcuts; choices arrive in `onCommand`. */
  setMenu(menu: readonly MenuSection[]): void
  /** Sets the language of the main process's texts; default: the system's. */
  setLanguage(language: string): void
  onCommand(listener: (command: string) => void): void
  setZoom(factor: number): void
  /** Lets the window store unsaved texts before it closes. */
  onBeforeClose(flush: () => Promise<void>): void
  /** What the program was started to open, if anything. */
  openTarget(): Promise<OpenTarget | undefined>
  /** The system's requests to open something while the window exists. */
  onOpen(listener: (openTarget: OpenTarget) => void): void
}

export interface FileChoice {
  readonly name: string
  readonly extensions: readonly string[]
  readonly from?: string
}

/** A workspace folder, and optionally a file in it. */
export interface OpenTarget {
  readonly folder: string
  /** Relative to the folder. */
  readonly file?: string
}

export interface MenuCommand {
  readonly label: string
  readonly command: string
  readonly accelerator?: string
  /** Only for items that show a check mark. */
  readonly checked?: boolean
}

export interface MenuSection {
  readonly label: string
  readonly items: readonly (
    | MenuCommand
    | { readonly label: string; readonly items: readonly MenuCommand[] }
    | { readonly separator: true }
    /** Roles that the system implements. */
    | {
        readonly label?: string
        readonly role: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'quit' | 'togglefullscreen'
      }
  )[]
}

declare global {
  interface Window {
    readonly cartwright?: Bridge
  }
}
