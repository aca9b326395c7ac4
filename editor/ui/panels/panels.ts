/** All panels of the Rules place. Components are in `components.ts`, titles under `panels` in the locales. */
import {
  CalendarRange,
  CircleAlert,
  FlaskConical,
  FolderTree,
  GitCompareArrows,
  ListTree,
  type LucideIcon,
  ScrollText,
  Search,
  ShoppingCart,
  Workflow,
} from 'lucide-react'

export type PanelId =
  | 'files'
  | 'search'
  | 'cart'
  | 'terms'
  | 'why'
  | 'difference'
  | 'problems'
  | 'tests'
  | 'timeline'
  | 'conflicts'

export interface Panel {
  readonly id: PanelId
  readonly icon: LucideIcon
  /** Its default position. */
  readonly home: 'left' | 'right' | 'below'
  /** Whether it is open in a new workspace. */
  readonly shown: boolean
  /** Minimum width in pixels: a narrower panel is widened to it when shown. */
  readonly roomFor?: number
}

export const panels: readonly Panel[] = [
  { id: 'files', icon: FolderTree, home: 'left', shown: true },
  { id: 'search', icon: Search, home: 'left', shown: false, roomFor: 340 },
  { id: 'cart', icon: ShoppingCart, home: 'right', shown: true },
  { id: 'terms', icon: ScrollText, home: 'right', shown: false, roomFor: 340 },
  { id: 'why', icon: ListTree, home: 'below', shown: true },
  { id: 'difference', icon: GitCompareArrows, home: 'below', shown: true },
  { id: 'problems', icon: CircleAlert, home: 'below', shown: true },
  { id: 'tests', icon: FlaskConical, home: 'below', shown: true },
  { id: 'timeline', icon: CalendarRange, home: 'below', shown: true },
  { id: 'conflicts', icon: Workflow, home: 'below', shown: true },
]
