import type { ComponentType } from 'react'
import { CartPanel } from './cart/cart-panel.tsx'
import { ConflictsPanel } from './conflicts/conflicts-panel.tsx'
import { DifferencePanel } from './difference/difference-panel.tsx'
import { FilesPanel } from './files/files-panel.tsx'
import type { PanelId } from './panels.ts'
import { ProblemsPanel } from './problems/problems-panel.tsx'
import { SearchPanel } from './search/search-panel.tsx'
import { TermsPanel } from './terms/terms-panel.tsx'
import { TestsPanel } from './tests/tests-panel.tsx'
import { TimelinePanel } from './timeline/timeline-panel.tsx'
import { WhyPanel } from './why/why-panel.tsx'

export const panelComponents: Readonly<Record<PanelId, ComponentType>> = {
  files: FilesPanel,
  search: SearchPanel,
  cart: CartPanel,
  terms: TermsPanel,
  why: WhyPanel,
  difference: DifferencePanel,
  problems: ProblemsPanel,
  tests: TestsPanel,
  timeline: TimelinePanel,
  conflicts: ConflictsPanel,
}
