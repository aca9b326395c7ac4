/** A visible item of a tree. */
export interface TreeRow {
  readonly id: string
  /** Counts from 1. */
  readonly level: number
  /** Text for type-ahead. */
  readonly label: string
  /** Absent for leaves. */
  readonly open?: boolean
}

/** An item and its children. */
export interface TreeNode {
  readonly id: string
  readonly label: string
  readonly isBranch: boolean
  readonly children: readonly TreeNode[]
}

/**
 * Groups the rows by their levels. Unchanged subtrees keep their identity, so that only changed parts of a long tree are rebuilt.
 */
export function treeNodes(rows: readonly TreeRow[], before: ReadonlyMap<string, TreeNode> = new Map()): TreeNode[] {
  let next = 0
  const nodesAt = (level: number): TreeNode[] => {
    const nodes: TreeNode[] = []
    for (let row = rows[next]; row && row.level >= level; row = rows[next]) {
      next++
      const node = { id: row.id, label: row.label, isBranch: row.open !== undefined, children: nodesAt(row.level + 1) }
      const old = before.get(row.id)
      nodes.push(old && isSame(old, node) ? old : node)
    }
    return nodes
  }
  return nodesAt(1)
}

const isSame = (one: TreeNode, other: TreeNode): boolean =>
  one.label === other.label &&
  one.isBranch === other.isBranch &&
  one.children.length === other.children.length &&
  one.children.every((child, place) => child === other.children[place])

export function* allNodes(nodes: readonly TreeNode[]): Generator<TreeNode> {
  for (const node of nodes) {
    yield node
    yield* allNodes(node.children)
  }
}
