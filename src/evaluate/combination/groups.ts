/** The groups of a rule set as a tree (M44): who belongs together, and which groups decide among their members. */
import type { Group, Rules } from '../../compile/rules.ts'

export interface GroupNode {
  readonly id: number
  readonly name: string
  readonly pick: Group['pick']
  readonly perLine: boolean
  readonly parent: GroupNode | undefined
  readonly depth: number
  /** Campaigns by place and subgroups, in the order of their first campaign. */
  readonly members: Member[]
  /** Places of all campaigns inside, rising. */
  readonly places: number[]
}

export type Member = number | GroupNode

/** A group of which at most one member may apply, and the member that a campaign belongs to. */
export interface ExclusiveMembership {
  readonly group: GroupNode
  readonly member: Member
}

/** The groups around each campaign, outermost first. */
export function groupsAround({ groups, campaigns }: Pick<Rules, 'groups' | 'campaigns'>): GroupNode[][] {
  const nodes = new Map<string, GroupNode>()
  const nodeOf = (name: string): GroupNode | undefined => {
    const known = nodes.get(name)
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined
    if (known !== undefined || group === undefined) return known
    const parent = group.parent === undefined ? undefined : nodeOf(group.parent)
    const { pick, perLine } = group
    const depth = parent === undefined ? 0 : parent.depth + 1
    const node: GroupNode = { id: nodes.size, name, pick, perLine, parent, depth, members: [], places: [] }
    nodes.set(name, node)
    return node
  }
  const known = new Set<Member>()
  return campaigns.map((campaign, place) => {
    const chain: GroupNode[] = []
    let member: Member = place
    for (let node = campaign.group === undefined ? undefined : nodeOf(campaign.group); node; node = node.parent) {
      // Each campaign and each group is a member of one group.
      if (!known.has(member)) node.members.push(member)
      known.add(member)
      node.places.push(place)
      chain.unshift(node)
      member = node
    }
    return chain
  })
}

/** Groups that try their members and choose among them when their turn comes. */
export const decides = (group: GroupNode): boolean =>
  group.pick === 'best' || group.pick === 'least' || (group.perLine && group.pick !== 'all')

/** The groups around a campaign of which at most one member may apply. */
export const exclusiveMemberships = (
  place: number,
  around: readonly GroupNode[],
  includingPerLine: boolean,
): ExclusiveMembership[] =>
  around.flatMap((group, i) =>
    group.pick === 'all' || (group.perLine && !includingPerLine) ? [] : [{ group, member: around[i + 1] ?? place }],
  )
