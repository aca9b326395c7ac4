/** Generic traversal of trees: the path to an offset, and all descendants. */
import type * as Tree from '../syntax/tree.ts'

export type TreeNode =
  | Tree.Declaration
  | Tree.SettingsStatement
  | Tree.CouponsStatement
  | Tree.CampaignStatement
  | Tree.ProgramStatement
  | Tree.Scenario['changes'][number]
  | Tree.CartStatement
  | Tree.CustomerLiteral['facts'][number]
  | Tree.LineLiteral['facts'][number]
  | Tree.Expectation
  | Tree.Expression
  | Tree.Selector
  | Tree.Effect
  | Tree.Modifier
  | Tree.Deal
  | Tree.Floor
  | UntypedNode

/** Types of nodes without a `kind`: their position determines the type. */
export interface UntypedNode {
  readonly kind?: never
  readonly range: Tree.Range
}

const known = new WeakMap<TreeNode, readonly TreeNode[]>()

/** The direct children, sorted by position. */
export function childrenOf(node: TreeNode): readonly TreeNode[] {
  const found = known.get(node)
  if (found) return found
  const children: TreeNode[] = []
  gather(node, children)
  if (!children.every(({ range }, index) => index === 0 || (children[index - 1]?.range.start ?? 0) <= range.start)) {
    children.sort((a, b) => a.range.start - b.range.start)
  }
  known.set(node, children)
  return children
}

/** Objects without a range (`source`, `level`) only group nodes. */
function gather(holder: object, found: TreeNode[]): void {
  for (const [key, value] of Object.entries(holder)) {
    if (key === 'range' || typeof value !== 'object' || value === null) continue
    if (isNode(value)) found.push(value)
    else gather(value, found)
  }
}

const isNode = (value: object): value is TreeNode => 'range' in value

/** The node and all its descendants in pre-order. */
export function nodesIn(node: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = []
  const visit = (each: TreeNode): void => {
    found.push(each)
    for (const child of childrenOf(each)) visit(child)
  }
  visit(node)
  return found
}

/** The nodes that contain an offset, outermost first. The offset after a node's last character counts as inside. */
export function nodesAt({ declarations }: Tree.PromoFile, offset: number): readonly TreeNode[] {
  const path: TreeNode[] = []
  let within: readonly TreeNode[] = declarations
  for (;;) {
    const at: TreeNode | undefined = nearest(within, offset)
    if (!at) return path
    path.push(at)
    within = childrenOf(at)
  }
}

/** If two nodes touch at the offset, the one that starts there. */
function nearest(nodes: readonly TreeNode[], offset: number): TreeNode | undefined {
  return nodes.findLast(({ range }) => range.start <= offset && offset <= range.end)
}

export function declarationAt(file: Tree.PromoFile, offset: number): Tree.Declaration | undefined {
  return file.declarations.findLast(({ range }) => range.start <= offset && offset <= range.end)
}

/**
 * Whether the rule set's campaign of that name was built from this node, and not from another declaration with the same name.
 * Rules in several currencies have different nodes with the same ranges.
 */
export const isCheckedNode = (checked: Tree.Campaign | undefined, { name, range }: Tree.Campaign): boolean =>
  checked !== undefined &&
  checked.name.text === name.text &&
  checked.range.start === range.start &&
  checked.range.end === range.end
