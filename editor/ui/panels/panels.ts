/** Every panel of the Rules place. Adding one is a line here; its title stands under `panels` of the words. */
import {
  CalendarRange,
  CircleAlert,
  FlaskConical,
  FolderTree,
  GitCompareArrows,
  ListTree,
  type LucideIcon,
  Search,
  ShoppingCart,
  Workflow,
} from 'lucide-react'
import type { ComponentType } from 'react'
import { CartPanel } from './cart/cart-panel.tsx'
import { ConflictsPanel } from './conflicts/conflicts-panel.tsx'
import { DifferencePanel } from './difference/difference-panel.tsx'
import { FilesPanel } from './files/files-panel.tsx'
import { ProblemsPanel } from './problems/problems-panel.tsx'
import { SearchPanel } from './search/search-panel.tsx'
import { TestsPanel } from './tests/tests-panel.tsx'
import { TimelinePanel } from './timeline/timeline-panel.tsx'
import { WhyPanel } from './why/why-panel.tsx'

export interface Panel {
  readonly id: string
  readonly icon: LucideIcon
  /** Where it stands until the user docks it elsewhere. */
  readonly home: 'left' | 'right' | 'below'
  readonly component: ComponentType
  /** Open in a new workspace. */
  readonly shown: boolean
}

export const panels: readonly Panel[] = [
  { id: 'files', icon: FolderTree, home: 'left', component: FilesPanel, shown: true },
  { id: 'search', icon: Search, home: 'left', component: SearchPanel, shown: false },
  { id: 'cart', icon: ShoppingCart, home: 'right', component: CartPanel, shown: true },
  { id: 'why', icon: ListTree, home: 'below', component: WhyPanel, shown: true },
  { id: 'difference', icon: GitCompareArrows, home: 'below', component: DifferencePanel, shown: true },
  { id: 'problems', icon: CircleAlert, home: 'below', component: ProblemsPanel, shown: true },
  { id: 'tests', icon: FlaskConical, home: 'below', component: TestsPanel, shown: true },
  { id: 'timeline', icon: CalendarRange, home: 'below', component: TimelinePanel, shown: true },
  { id: 'conflicts', icon: Workflow, home: 'below', component: ConflictsPanel, shown: true },
]
