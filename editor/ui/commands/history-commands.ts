import { FileDown, FileText, GitCompareArrows, WandSparkles } from 'lucide-react'
import { getState, setState } from '../state/store.ts'
import { exportReport, runComparison, useCompare } from '../views/compare/compare-state.ts'
import { useGenerate } from '../views/history/generate-state.ts'
import { chooseImport } from '../views/history/import/import-state.ts'
import type { Command } from './command.ts'

const hasOrders = (): boolean => (getState().history?.orders ?? 0) > 0
const isOpen = (): boolean => getState().workspace !== undefined

export const historyCommands: readonly Command[] = [
  {
    id: 'history.import',
    icon: FileDown,
    menu: 'file',
    separated: true,
    isPossible: isOpen,
    run: () => {
      setState({ view: 'history' })
      chooseImport()
    },
  },
  {
    id: 'history.generate',
    icon: WandSparkles,
    isPossible: () => isOpen() && !hasOrders(),
    run: () => {
      setState({ view: 'history' })
      useGenerate.setState({ open: true })
    },
  },
  {
    id: 'history.compare',
    icon: GitCompareArrows,
    isPossible: hasOrders,
    run: async () => {
      setState({ view: 'compare' })
      await runComparison()
    },
  },
  {
    id: 'history.report',
    icon: FileText,
    isPossible: () => useCompare.getState().finished !== undefined,
    run: exportReport,
  },
]
