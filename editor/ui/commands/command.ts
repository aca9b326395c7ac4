import type { LucideIcon } from 'lucide-react'

/** An action available in the palette, by key, in a menu or from a button. */
export interface Command {
  /** "file.save": also the key of its label under `commands`. */
  readonly id: string
  readonly icon?: LucideIcon
  /** "Mod+S": Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: string
  /** Other keys that do the same and are not shown. */
  readonly alsoKeys?: string
  /** Keys that are shown, but that the text editor itself handles while it has the focus. */
  readonly textKeys?: string
  /** Its menu; absent: palette only. */
  readonly menu?: MenuName
  /** A line stands above it in its menu. */
  readonly separated?: boolean
  /** What there is to choose: a submenu, and an entry of the palette for each. */
  readonly choices?: () => readonly CommandChoice[]
  /** Whether it is enabled; absent: always. */
  readonly isPossible?: () => boolean
  /** Whether what it turns on is on; absent: it is no toggle. */
  readonly isOn?: () => boolean
  run(): void | Promise<void>
}

export interface CommandChoice {
  readonly label: string
  /** Whether it is the present one; absent: they are no alternatives. */
  readonly selected?: boolean
  run(): void | Promise<void>
}

export const menuNames = ['file', 'edit', 'view', 'cart', 'help'] as const
export type MenuName = (typeof menuNames)[number]

/** As they are shown, of either kind. */
export const keysOf = ({ keys, textKeys }: Command): string | undefined => keys ?? textKeys
