import type { Group } from '../../src/syntax/tree.ts'
import { type Exact, exact } from './exact.ts'
import { type Campaign, combinationOf, type RuleSet, said } from './rules.ts'
import { constant } from './values.ts'

/** M40: by priority, those without one last, then by name; `always combine` after all others. */
export function inOrder(rules: RuleSet): Campaign[] {
  return rules.campaigns.toSorted((a, b) => {
    const late = Number(isLate(a)) - Number(isLate(b))
    if (late !== 0) return late
    for (const [one, other] of pairs(priorities(a, rules), priorities(b, rules))) {
      const difference = one.comparedTo(other)
      if (difference !== 0 && !Number.isNaN(difference)) return difference
    }
    return a.name < b.name ? -1 : 1
  })
}

function isLate(campaign: Campaign): boolean {
  return combinationOf(campaign) === 'always'
}

const last: Exact = exact(Number.POSITIVE_INFINITY)

/** The priorities of its groups, outermost first, then its own. */
function priorities(campaign: Campaign, rules: RuleSet): Exact[] {
  const own = said(campaign, 'priority')[0]
  return [
    ...groupsOf(campaign, rules)
      .toReversed()
      .flatMap((group) => (group.priority ? [constant(group.priority, rules)] : [])),
    own ? constant(own.value, rules) : last,
  ]
}

function pairs(one: readonly Exact[], other: readonly Exact[]): [Exact, Exact][] {
  const length = Math.max(one.length, other.length)
  return Array.from({ length }, (_, place) => [one[place] ?? last, other[place] ?? last])
}

/** The groups around a campaign, innermost first. */
export function groupsOf(campaign: Campaign, rules: RuleSet): Group[] {
  const groups: Group[] = []
  let name = said(campaign, 'in-group')[0]?.group.text
  while (name !== undefined) {
    const group = rules.groups.get(name)
    if (!group) throw new Error(`no group is called ${name}`)
    groups.push(group)
    name = group.parent?.text
  }
  return groups
}
