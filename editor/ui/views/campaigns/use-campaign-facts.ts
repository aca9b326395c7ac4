/** What the table of campaigns is made from, each part as soon as it is there. */
import { useMemo } from 'react'
import type { Zone } from '../../../../src/compile/rules.ts'
import { engine } from '../../engine/client.ts'
import { HostError, request } from '../../host/client.ts'
import { modelOf } from '../../monaco/models.ts'
import { useGit } from '../../state/git.ts'
import { useRecent } from '../../state/recent.ts'
import { useStore } from '../../state/store.ts'
import { useEngineQuery } from '../../state/use-engine-query.ts'
import { useCompare } from '../compare/compare-state.ts'
import type { RowFacts } from './campaign-rows.ts'
import { changesByCampaign } from './last-changes.ts'
import { pastFigures } from './past-figures.ts'

const none: readonly never[] = []
const noChanges = { changes: [], files: {} }

export function useCampaignFacts(visible: boolean): (Omit<RowFacts, 'now'> & { readonly zone: Zone }) | undefined {
  const settled = useStore((state) => state.settled)
  const root = useStore((state) => state.workspace?.root)
  const why = useStore((state) => state.snapshot?.cart?.why ?? none)
  const diagnostics = useStore((state) => state.snapshot?.diagnostics ?? none)
  const tests = useStore((state) => state.tests?.tests ?? none)
  const currency = useStore((state) => state.history?.currency ?? '')
  const effect = useRecent((state) => state.effect)
  const comparison = useCompare(({ finished, root: of }) => (of === root ? finished : undefined))
  const git = useGit((state) => state.files)

  const list = useEngineQuery(visible, () => engine.campaignList(), [settled, root])
  const blocked = useEngineQuery(visible, () => engine.blockCounts(), [settled, root]) ?? none
  const last = useEngineQuery(visible, lastChanges, [git, root])
  const changes = useMemo(
    () => changesByCampaign(list?.campaigns ?? none, last ?? noChanges, (path) => modelOf(path)?.getValue()),
    [list, last],
  )
  const figures = useMemo(() => pastFigures(comparison, effect, currency), [comparison, effect, currency])
  return useMemo(
    () => list && { ...list, why, figures, tests, diagnostics, blocked, changes },
    [list, why, figures, tests, diagnostics, blocked, changes],
  )
}

/** A help to the eye: where git or the host gives no answer the column is empty. */
async function lastChanges() {
  try {
    return await request('lastChanges', {})
  } catch (error) {
    if (error instanceof HostError) return noChanges
    throw error
  }
}
