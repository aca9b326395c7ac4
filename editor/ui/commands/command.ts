import type { LucideIcon } from 'lucide-react'

/** Something that can be done by the palette, a key, a menu or a button. */
export interface Command {
  /** "file.save": also its label, under `commands` of the words. */
  readonly id: string
  readonly icon?: LucideIcon
  /** "Mod+S": Mod is ⌘ on a Mac and Ctrl elsewhere. */
  readonly keys?: string
  /** Which menu it stands in; absent: the palette alone. */
  readonly menu?: 'file' | 'edit' | 'view' | 'cart' | 'help'
  /** Whether it makes sense now; absent: always. */
  readonly isPossible?: () => boolean
  run(): void | Promise<void>
}
