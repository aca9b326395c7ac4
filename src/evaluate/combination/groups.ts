/** The groups of a rule set as a tree (M44), and the groups that choose among their members. */
import type { Group, Rules } from '../../compile/rules.ts'
import { ownEntry } from '../../own-entry.ts'

export interface GroupNode {
  readonly id: number
  readonly name: string
  readonly pick: Group['pick']
  readonly perLine: boolean
  readonly parent: GroupNode | undefined
  readonly depth: number
  /** Campaign indices and subgroups, in the order of their first campaign. */
  readonly members: Member[]
  /** Indices of all campaigns inside, ascending. */
  readonly places: number[]
}

export type Member = number | GroupNode

/** A group in which at most one member may apply, and the member that contains a given campaign. */
export interface ExclusiveMembership {
  readonly group: GroupNode
  readonly member: Member
}

/** Passed as the enclosing group to skip all group decisions. */
export const noGroupDecides: Pick<GroupNode, 'depth'> = { depth: Number.POSITIVE_INFINITY }

/** The groups around each campaign, outermost first. */
export function groupsAround({ groups, campaigns }: Pick<Rules, 'groups' | 'campaigns'>): GroupNode[][] {
  const nodes = new Map<string, GroupNode>()
  const nodeOf = (name: string): GroupNode | undefined => {
    const known = nodes.get(name)
    const group = ownEntry(groups, name)
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
      // Each campaign and each group belongs to one group.
      if (!known.has(member)) node.members.push(member)
      known.add(member)
      node.places.push(place)
      chain.unshift(node)
      member = node
    }
    return chain
  })
}

/** Groups that try their members and choose among them at their turn. */
export const decides = (group: GroupNode): boolean =>
  group.pick === 'best' || group.pick === 'least' || (group.perLine && group.pick !== 'all')

/** The groups around a campaign in which at most one member may apply. */
export const exclusiveMemberships = (
  place: number,
  around: readonly GroupNode[],
  includingPerLine: boolean,
): ExclusiveMembership[] =>
  around.flatMap((group, i) =>
    group.pick === 'all' || (group.perLine && !includingPerLine) ? [] : [{ group, member: around[i + 1] ?? place }],
  )
