/** The data of the campaigns table, each part as soon as it is available. */
import { useMemo, useState } from 'react'
import type { Zone } from '../../../../src/compile/rules.ts'
import { engine } from '../../engine/client.ts'
import { HostError, request } from '../../host/client.ts'
import { modelOf } from '../../monaco/models.ts'
import { useGit } from '../../state/git.ts'
import { useRecent } from '../../state/recent.ts'
import { useStore } from '../../state/store.ts'
import { type Reading, useEngineQuery, useReading } from '../../state/use-engine-query.ts'
import { useCompare } from '../compare/compare-state.ts'
import type { RowFacts } from './campaign-rows.ts'
import { changesByCampaign } from './last-changes.ts'
import { pastFigures } from './past-figures.ts'

const none: readonly never[] = []
const noChanges = { changes: [], files: {} }

export function useCampaignFacts(visible: boolean): Reading<Omit<RowFacts, 'now'> & { readonly zone: Zone }> {
  const settled = useStore((state) => state.settled)
  // The list is quick to compute; analyses over all campaigns wait for a pause in typing.
  const revision = useStore((state) => state.snapshot?.revision)
  const root = useStore((state) => state.workspace?.root)
  const why = useStore((state) => state.snapshot?.cart?.why ?? none)
  const diagnostics = useStore((state) => state.snapshot?.diagnostics ?? none)
  const tests = useStore((state) => state.tests?.tests ?? none)
  const currency = useStore((state) => state.history?.currency ?? '')
  const effect = useRecent((state) => state.effect)
  const comparison = useCompare(({ finished, root: of }) => (of === root ? finished : undefined))
  const git = useGit((state) => state.files)

  const { answer: list, ...listing } = useReading(visible, () => engine.campaignList(), [revision, root])
  const counts = useBlockCounts(visible, settled, root)
  const last = useEngineQuery(visible, lastChanges, [git, root])
  const changes = useMemo(
    () => changesByCampaign(list?.campaigns ?? none, last ?? noChanges, (path) => modelOf(path)?.getValue()),
    [list, last],
  )
  const figures = useMemo(() => pastFigures(comparison, effect, currency), [comparison, effect, currency])
  const answer = useMemo(
    () =>
      list && {
        ...list,
        ...{ why, figures, tests, diagnostics, changes },
        blocked: counts?.blocked ?? none,
        isBlockedOld: counts?.revision !== revision,
      },
    [list, why, figures, tests, diagnostics, counts, revision, changes],
  )
  return { ...listing, answer }
}

/** The last completed counts and the revision of their text: counting stops when the text changes. */
function useBlockCounts(visible: boolean, settled: number | undefined, root: string | undefined) {
  const answer = useEngineQuery(
    visible,
    async () => ({ root, revision: settled, blocked: await engine.blockCounts() }),
    [settled, root],
  )
  const [kept, setSaved] = useState(answer)
  if (answer?.blocked && answer !== kept) setSaved(answer)
  return kept?.root === root ? kept : undefined
}

/** Only a convenience: if git or the host does not answer, the column stays empty. */
async function lastChanges() {
  try {
    return await request('lastChanges', {})
  } catch (error) {
    if (error instanceof HostError) return noChanges
    throw error
  }
}
