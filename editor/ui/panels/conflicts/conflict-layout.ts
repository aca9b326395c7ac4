/** Where campaigns stand in the graph: who has its turn first stands before whom it keeps out. */
import type { Conflict } from '../../engine/conflicts.ts'

export interface Placed {
  readonly campaign: string
  readonly x: number
  readonly y: number
}

const columnWidth = 190
const rowHeight = 46

/**
 * Layers by the longest chain of blockers, each set of campaigns that have to do with each other under the one before.
 * Conflicts come in evaluation order, so that every blocker is placed before those that it keeps out.
 */
export function layOutConflicts(conflicts: readonly Conflict[]): Placed[] {
  const layers = new Map<string, number>()
  for (const { blocker, blocked } of conflicts) {
    const layer = layers.get(blocker) ?? 0
    layers.set(blocker, layer)
    layers.set(blocked, Math.max(layers.get(blocked) ?? 0, layer + 1))
  }
  const placed: Placed[] = []
  let top = 0
  for (const members of together(conflicts)) {
    const columns = Map.groupBy(members, (campaign) => layers.get(campaign) ?? 0)
    const rows = Math.max(...[...columns.values()].map((column) => column.length), columns.size > 2 ? 2 : 1)
    for (const [layer, column] of columns) {
      column.forEach((campaign, row) => {
        // Columns of one take turns above and below the middle, so that a chain's arrows don't run through its names.
        const lean = column.length === 1 && columns.size > 2 ? (layer % 2 === 0 ? -0.5 : 0.5) : 0
        const y = top + ((rows - column.length) / 2 + row + lean) * rowHeight
        placed.push({ campaign, x: layer * columnWidth, y })
      })
    }
    top += rows * rowHeight + rowHeight / 2
  }
  return placed
}

/** Campaigns by whom they have to do with, in the order in which they come. */
function together(conflicts: readonly Conflict[]): string[][] {
  const parent = new Map<string, string>()
  const rootOf = (campaign: string): string => {
    const above = parent.get(campaign) ?? campaign
    if (above === campaign) return campaign
    const root = rootOf(above)
    parent.set(campaign, root)
    return root
  }
  for (const { blocker, blocked } of conflicts) {
    for (const campaign of [blocker, blocked]) if (!parent.has(campaign)) parent.set(campaign, campaign)
    parent.set(rootOf(blocked), rootOf(blocker))
  }
  return [...Map.groupBy(parent.keys(), rootOf).values()]
}
