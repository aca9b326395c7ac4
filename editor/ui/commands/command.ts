import type { LucideIcon } from 'lucide-react'

/** An action available in the palette, by key, in a menu or from a button. */
export interface Command {
  /** "file.save": also the key of its label under `commands`. */
  readonly id: string
  readonly icon?: LucideIcon
  /** "Mod+S": Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: string
  /** Additional keys that are not shown. */
  readonly alsoKeys?: string
  /** Keys to show for commands that the text editor itself handles while it has the focus. */
  readonly textKeys?: string
  /** Absent: in the palette only. */
  readonly menu?: MenuName
  /** Whether a separator precedes it in its menu. */
  readonly separated?: boolean
  /** Choices of the command: a submenu, and an entry in the palette for each. */
  readonly choices?: () => readonly CommandChoice[]
  /** Absent: always enabled. */
  readonly isPossible?: () => boolean
  /** The state of a toggle; absent for other commands. */
  readonly isOn?: () => boolean
  run(): void | Promise<void>
}

export interface CommandChoice {
  readonly label: string
  /** Whether this choice is the current one; absent if the choices are not alternatives. */
  readonly selected?: boolean
  run(): void | Promise<void>
}

export const menuNames = ['file', 'edit', 'view', 'cart', 'help'] as const
export type MenuName = (typeof menuNames)[number]

/** The keys to show, whichever kind the command has. */
export const keysOf = ({ keys, textKeys }: Command): string | undefined => keys ?? textKeys
