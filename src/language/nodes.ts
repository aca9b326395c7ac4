/** Ways down a tree whose nodes are of many kinds: to what is written at a place, and through all that is below. */
import type * as Tree from '../syntax/tree.ts'

/** Whatever has a place of its own in the text. */
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

/** What needs no kind, since only one thing can stand there. */
export interface UntypedNode {
  readonly kind?: never
  readonly range: Tree.Range
}

const known = new WeakMap<TreeNode, readonly TreeNode[]>()

/** The nodes right below, in the order of the text. */
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

/** Objects without a place (`source`, `level`) only hold nodes together. */
function gather(holder: object, found: TreeNode[]): void {
  for (const [key, value] of Object.entries(holder)) {
    if (key === 'range' || typeof value !== 'object' || value === null) continue
    if (isNode(value)) found.push(value)
    else gather(value, found)
  }
}

const isNode = (value: object): value is TreeNode => 'range' in value

/** The node and all below it, each before those below it. */
export function nodesIn(node: TreeNode): readonly TreeNode[] {
  const found: TreeNode[] = []
  const visit = (each: TreeNode): void => {
    found.push(each)
    for (const child of childrenOf(each)) visit(child)
  }
  visit(node)
  return found
}

/** The nodes around an offset, the declaration first; the offset behind a node's last character still counts as in it. */
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

/** Where two touch at the offset, the one that begins there. */
function nearest(nodes: readonly TreeNode[], offset: number): TreeNode | undefined {
  return nodes.findLast(({ range }) => range.start <= offset && offset <= range.end)
}

/** The declaration around an offset. */
export function declarationAt(file: Tree.PromoFile, offset: number): Tree.Declaration | undefined {
  return file.declarations.findLast(({ range }) => range.start <= offset && offset <= range.end)
}
