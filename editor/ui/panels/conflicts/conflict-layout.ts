/** Layout of the graph: earlier campaigns stand before those they block. */
import type { Conflict } from '../../engine/conflicts.ts'

export interface NodePosition {
  readonly campaign: string
  readonly x: number
  readonly y: number
}

const columnWidth = 190
const rowHeight = 40
/** Aspect ratio of the panel. */
const shape = 2.5

/**
 * Layers by the longest chain of blockers, each set of campaigns that have to do with each other under the one before.
 * Conflicts come in evaluation order, so that every blocker is placed before those that it keeps out.
 */
export function layOutConflicts(conflicts: readonly Conflict[]): NodePosition[] {
  const layers = layersOf(conflicts)
  const sets = together(conflicts).map((members) => Map.groupBy(members, (campaign) => layers.get(campaign) ?? 0))
  const largest = Math.max(0, ...sets.flatMap((set) => [...set.values()].map(({ length }) => length)))
  const mostRows = rowsFor(largest)
  const starts = startsOf(sets, mostRows)
  const placed: NodePosition[] = []
  let top = 0
  for (const set of sets) {
    const sizes = [...set.values()].map((layer) => Math.min(mostRows, layer.length))
    const rows = Math.max(...sizes, set.size > 2 ? 2 : 1)
    for (const [layer, campaigns] of set) {
      const inColumn = Math.min(mostRows, campaigns.length)
      // Nodes of a layer alternate above and below the middle, so that arrows avoid labels.
      const lean = campaigns.length === 1 && set.size > 2 ? (layer % 2 === 0 ? -0.5 : 0.5) : 0
      campaigns.forEach((campaign, index) => {
        const column = (starts[layer] ?? 0) + Math.floor(index / mostRows)
        const row = (rows - inColumn) / 2 + (index % mostRows) + lean
        placed.push({ campaign, x: column * columnWidth, y: top + row * rowHeight })
      })
    }
    top += (rows + 0.5) * rowHeight
  }
  return placed
}

/** Splits long columns, so that the drawing fits the panel's shape. */
const rowsFor = (campaigns: number): number =>
  Math.max(6, Math.ceil(Math.sqrt((campaigns * columnWidth) / (rowHeight * shape))))

function layersOf(conflicts: readonly Conflict[]): ReadonlyMap<string, number> {
  const layers = new Map<string, number>()
  for (const { blocker, blocked } of conflicts) {
    const layer = layers.get(blocker) ?? 0
    layers.set(blocker, layer)
    layers.set(blocked, Math.max(layers.get(blocked) ?? 0, layer + 1))
  }
  return layers
}

/** The first column of each layer, whose width is that of its largest component. */
function startsOf(sets: readonly ReadonlyMap<number, readonly string[]>[], mostRows: number): number[] {
  const widths: number[] = []
  for (const set of sets) {
    for (const [layer, { length }] of set) widths[layer] = Math.max(widths[layer] ?? 1, Math.ceil(length / mostRows))
  }
  let next = 0
  return widths.map((width) => {
    const start = next
    next += width
    return start
  })
}

/** Connected components, in order of appearance. */
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
