/** Campaigns of equal priority whose order changes the result, with a cart that shows it. */
import { formatMinor } from '../../money/amounts.ts'
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Program } from '../program.ts'
import { keepsOut, picksOne } from './combination.ts'
import { finding } from './finding.ts'
import { commute, type Manners, mannersOf } from './manner.ts'
import { type Turn, turnsOf } from './turns.ts'
import type { Scene } from './witness/scene.ts'
import { scenesFor } from './witness/scenes.ts'
import { type Entrant, entrantsOf, type Outcome, trial } from './witness/trial.ts'

/** Bounds on the time of the analysis; beyond them it is silent. */
const mostPairs = 50_000
const mostTries = 30

export function orderMatters(program: Program): Diagnostic[] {
  if (program.settings.best) return []
  const turns = turnsOf(program)
  const found: Diagnostic[] = []
  let pairs = 0
  let tries = 0
  for (const equals of byRank(turns)) {
    const crowds = byStance(equals, program)
    for (const second of equals) {
      for (const first of rivals(second, crowds, program)) {
        if (++pairs > mostPairs || tries >= mostTries) return found
        if (!mayDiffer(first, second, program)) continue
        tries++
        const difference = findDifference(first, second, turns, program)
        if (!difference) continue
        found.push(report(first, second, difference, program))
        break
      }
    }
  }
  return found
}

function byRank(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const groups = new Map<string, Turn[]>()
  for (const turn of turns) {
    if (turn.campaign.event !== undefined) continue
    const equals = groups.get(turn.rank)
    if (equals) equals.push(turn)
    else groups.set(turn.rank, [turn])
  }
  return [...groups.values()].filter((equals) => equals.length > 1)
}

// ---------------------------------------------------------------------------------------------- without a cart

/** All that can be said of a pair without looking at its conditions, groups and kinds. */
interface Stance {
  readonly manners: Manners
  readonly asksForRunning: boolean
  /** Says something of combining, or stands in a group. */
  readonly isParticular: boolean
}

/** Campaigns of one stance, in their order: what is said of one is said of all. */
interface Crowd {
  readonly stance: Stance
  readonly turns: Turn[]
}

function byStance(turns: readonly Turn[], program: Program): readonly Crowd[] {
  const crowds = new Map<string, Crowd>()
  for (const turn of turns) {
    const stance = stanceOf(turn, program)
    const { manners, asksForRunning, isParticular } = stance
    const key = [manners.goods, manners.delivery, asksForRunning, isParticular].join()
    const crowd = crowds.get(key) ?? { stance, turns: [] }
    crowd.turns.push(turn)
    crowds.set(key, crowd)
  }
  return [...crowds.values()]
}

function stanceOf({ campaign, asksForRunning }: Turn, program: Program): Stance {
  const { combination, group } = campaign
  return {
    manners: mannersOf(campaign, program),
    asksForRunning,
    isParticular: combination === 'never' || combination === 'never-similar' || group !== undefined,
  }
}

/** Those before it that its order may matter to. */
function* rivals(turn: Turn, crowds: readonly Crowd[], program: Program): Generator<Turn> {
  const stance = stanceOf(turn, program)
  for (const crowd of crowds) {
    if (!stance.isParticular && !crowd.stance.isParticular && agree(stance, crowd.stance)) continue
    for (const other of crowd.turns) {
      if (other.place >= turn.place) break
      yield other
    }
  }
}

/** Whether both orders give the same, whatever the cart. */
function agree(a: Stance, b: Stance): boolean {
  const listens = (a.asksForRunning && b.manners.goods !== 'none') || (b.asksForRunning && a.manners.goods !== 'none')
  return !listens && commute(a.manners, b.manners)
}

function mayDiffer(first: Turn, second: Turn, program: Program): boolean {
  const picks = picksOne(first.campaign, second.campaign, program)
  if (picks !== undefined && picks !== 'all' && picks !== 'first') return false
  if (keepsOut(first.campaign, second.campaign, program)) return true
  return !agree(stanceOf(first, program), stanceOf(second, program))
}

// ---------------------------------------------------------------------------------------------- witness

interface Difference {
  readonly scene: Scene
  /** What is left to pay in the order of the names, and in the other one; minor units. */
  readonly paid: readonly [number, number]
}

function findDifference(first: Turn, second: Turn, turns: readonly Turn[], program: Program): Difference | undefined {
  for (const scene of scenesFor([first.campaign, second.campaign], program)) {
    const entrants = entrantsOf(scene, turns, program)
    const [one, other] = [trial(scene, entrants, program), trial(scene, exchange(first, second, entrants), program)]
    if (one && other && differ(one, other)) return { scene, paid: [paid(one), paid(other)] }
  }
  return undefined
}

function exchange(first: Turn, second: Turn, entrants: readonly Entrant[]): readonly Entrant[] {
  const [a, b] = [entrants.find(({ turn }) => turn === first), entrants.find(({ turn }) => turn === second)]
  return a && b ? entrants.map((each) => (each === a ? b : each === b ? a : each)) : entrants
}

const paid = ({ goods, amounts }: Outcome): number => goods + amounts.delivery

/** A minor unit or two are the rounding's. */
function differ(one: Outcome, other: Outcome): boolean {
  const names = ({ applied }: Outcome) =>
    applied
      .map(({ campaign }) => campaign.name)
      .sort()
      .join('\n')
  return Math.abs(paid(one) - paid(other)) > 2 || names(one) !== names(other)
}

function report(first: Turn, second: Turn, { scene, paid }: Difference, { settings }: Program): Diagnostic {
  const [a, b] = [first.campaign, second.campaign]
  const [one, other] = paid.map((amount) => `${formatMinor(amount, settings.digits)} ${settings.currency}`)
  const result = one === other ? 'which of them applies' : `the result: ${one} or ${other}`
  const message = `\`${a.name}\` and \`${b.name}\` have the same priority, and their order changes ${result}`
  return finding('order-matters', { path: b.path, range: b.node.name.range }, message, {
    help: 'give them different priorities',
    related: [{ path: a.path, range: a.node.name.range, message: `\`${a.name}\` goes first now, by its name` }],
    witness: scene.cart,
  })
}
