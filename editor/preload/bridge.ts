/** What the preload script gives the window as `window.cartwright`. In the browser edition it is not there. */
import type { FromHost, FromWindow } from '../host/contract.ts'

export interface Bridge {
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** To and from the host, through the main process, which checks the sender. */
  send(message: FromWindow): void
  onMessage(hear: (message: FromHost) => void): void
  /** Native dialogs; undefined where the user called them off. */
  pickFolder(): Promise<string | undefined>
  pickFile(filter: { readonly name: string; readonly extensions: readonly string[] }): Promise<string | undefined>
  pickSave(proposal: { readonly name: string; readonly extensions: readonly string[] }): Promise<string | undefined>
  /** Where a file that was dropped on the window lies. */
  pathOf(file: File): string | undefined
  /** The native menu's labels and shortcuts; a choice comes back as `onCommand`. */
  setMenu(menu: readonly MenuSection[]): void
  /** Of the main process's own few sentences; the system's language until it is told. */
  setLanguage(language: string): void
  onCommand(hear: (command: string) => void): void
  setZoom(factor: number): void
  /** Dirty texts are kept by then (hot exit); the window may close. */
  onBeforeClose(flush: () => Promise<void>): void
  /** What the program was started to open, if anything. */
  openTarget(): Promise<OpenTarget | undefined>
  /** What the system asks to open while the window is there. */
  onOpen(hear: (openTarget: OpenTarget) => void): void
}

/** A workspace's folder, and which of its files where one was asked for. */
export interface OpenTarget {
  readonly folder: string
  /** Relative to it. */
  readonly file?: string
}

export interface MenuSection {
  readonly label: string
  readonly items: readonly (
    | { readonly label: string; readonly command: string; readonly accelerator?: string }
    | { readonly separator: true }
    /** What the system does by itself. */
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
