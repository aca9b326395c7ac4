/** Decides which campaigns `on prices` change a product's price: they combine per product as cart campaigns do per cart (M77). */
import type { Campaign, Rules } from '../../compile/rules.ts'
import { compare, type Fraction, subtract } from '../../money/fraction.ts'
import { type GroupNode, groupsAround, type Member } from '../combination/groups.ts'
import type { OpenLine } from '../model.ts'

/** The line after the campaign's effect; undefined if the price does not fall. */
export type LowerPrice = (place: number, line: OpenLine) => OpenLine | undefined

/** The line after the turns of the campaigns at these ascending indices. */
export type ShelfTurns = (places: readonly number[], line: OpenLine, lower: LowerPrice) => OpenLine

interface Progress {
  readonly line: OpenLine
  /** Indices of the campaigns that lowered the price, in order. */
  readonly applied: readonly number[]
}

/** `shelf` holds the campaigns on prices in order. Undefined if none restricts another. */
export function prepareShelfTurns(shelf: readonly Campaign[], groups: Rules['groups']): ShelfTurns | undefined {
  if (shelf.every(({ combination, group }) => combination === undefined && group === undefined)) return undefined
  const around = groupsAround({ groups, campaigns: shelf })
  const keepsOut = prepareKeepsOut(shelf, around)

  return (places, line, lower) => {
    const active = new Set(places)
    const attempt = (place: number, progress: Progress): Progress => {
      if (progress.applied.some((other) => keepsOut(other, place))) return progress
      const lowered = lower(place, progress.line)
      return lowered === undefined ? progress : { line: lowered, applied: [...progress.applied, place] }
    }
    const takeTurns = (turns: readonly number[], depth: number, start: Progress): Progress => {
      const decided = new Set<GroupNode>()
      let progress = start
      for (const place of turns) {
        if (!active.has(place)) continue
        const group = around[place]?.find((each) => each.depth > depth && decides(each))
        if (group === undefined) progress = attempt(place, progress)
        else if (!decided.has(group)) progress = decide(group, progress)
        if (group !== undefined) decided.add(group)
      }
      return progress
    }
    const decide = (group: GroupNode, start: Progress): Progress => {
      let winner = start
      for (const member of group.members) {
        const trial = takeTurn(member, start)
        if (compare(trial.line.price, start.line.price) >= 0) continue
        if (winner === start || isBetter(group, start, trial, winner)) winner = trial
      }
      return winner
    }
    const takeTurn = (member: Member, start: Progress): Progress => {
      if (typeof member === 'number') return active.has(member) ? attempt(member, start) : start
      return decides(member) ? decide(member, start) : takeTurns(member.places, member.depth, start)
    }
    return takeTurns(places, -1, { line, applied: [] }).line
  }
}

const decides = ({ pick }: GroupNode): boolean => pick === 'best' || pick === 'least'

function isBetter({ pick }: GroupNode, start: Progress, trial: Progress, than: Progress): boolean {
  const off = ({ line }: Progress): Fraction => subtract(start.line.price, line.price)
  const order = compare(off(trial), off(than))
  return pick === 'least' ? order < 0 : order > 0
}

/** Whether a campaign that lowered the price excludes another. */
function prepareKeepsOut(
  shelf: readonly Campaign[],
  around: readonly (readonly GroupNode[])[],
): (applied: number, place: number) => boolean {
  const member = (place: number, depth: number): Member => around[place]?.[depth + 1] ?? place
  return (applied, place) => {
    const [first, second] = [shelf[applied], shelf[place]]
    if (first === undefined || second === undefined) return false
    const either = (combination: Campaign['combination']): boolean =>
      first.combination === combination || second.combination === combination
    if (either('never')) return true
    if (either('never-similar') && areSimilar(first, second)) return true
    return (around[place] ?? []).some(
      (group) =>
        group.pick === 'first' &&
        around[applied]?.includes(group) === true &&
        member(applied, group.depth) !== member(place, group.depth),
    )
  }
}

const areSimilar = (a: Campaign, b: Campaign): boolean =>
  a.similarKinds.join() === b.similarKinds.join() || (a.similarAs !== undefined && a.similarAs === b.similarAs)
