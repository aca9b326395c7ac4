import type { LucideIcon } from 'lucide-react'

/** An action available in the palette, by key, in a menu or from a button. */
export interface Command {
  /** "file.save": also the key of its label under `commands`. */
  readonly id: string
  readonly icon?: LucideIcon
  /** "Mod+S": Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: string
  /** Its menu; absent: palette only. */
  readonly menu?: 'file' | 'edit' | 'view' | 'cart' | 'help'
  /** Whether it is enabled; absent: always. */
  readonly isPossible?: () => boolean
  run(): void | Promise<void>
}
