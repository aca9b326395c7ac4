import { FileDown, FileText, GitCompareArrows, WandSparkles } from 'lucide-react'
import { exportReport, runComparison, useCompare } from '../places/compare/compare-state.ts'
import { useGenerate } from '../places/history/generate-state.ts'
import { chooseImport } from '../places/history/import/import-state.ts'
import { getState, setState } from '../state/store.ts'
import type { Command } from './command.ts'

const hasOrders = (): boolean => (getState().history?.orders ?? 0) > 0
const isOpen = (): boolean => getState().workspace !== undefined

export const historyCommands: readonly Command[] = [
  {
    id: 'history.import',
    icon: FileDown,
    menu: 'file',
    isPossible: isOpen,
    run: () => {
      setState({ place: 'history' })
      chooseImport()
    },
  },
  {
    id: 'history.generate',
    icon: WandSparkles,
    isPossible: () => isOpen() && !hasOrders(),
    run: () => {
      setState({ place: 'history' })
      useGenerate.setState({ open: true })
    },
  },
  {
    id: 'history.compare',
    icon: GitCompareArrows,
    isPossible: hasOrders,
    run: async () => {
      setState({ place: 'compare' })
      await runComparison()
    },
  },
  {
    id: 'history.report',
    icon: FileText,
    isPossible: () => useCompare.getState().made !== undefined,
    run: exportReport,
  },
]
