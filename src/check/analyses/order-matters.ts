/** Campaigns of equal priority whose order changes the result, with a cart that shows it. */
import { formatMinor } from '../../money/amounts.ts'
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Program } from '../program.ts'
import { keepsOut, picksOne } from './combination.ts'
import { finding } from './finding.ts'
import { commute, mannersOf } from './manner.ts'
import { type Turn, turnsOf } from './turns.ts'
import type { Scene } from './witness/scene.ts'
import { scenesFor } from './witness/scenes.ts'
import { type Outcome, trial } from './witness/trial.ts'

/** Bounds on the time of the analysis; beyond them it is silent. */
const mostPairs = 50_000
const mostTries = 40

export function orderMatters(program: Program): Diagnostic[] {
  if (program.settings.best) return []
  const turns = turnsOf(program)
  const found: Diagnostic[] = []
  let pairs = 0
  let tries = 0
  for (const equals of groupByRank(turns)) {
    for (const [index, second] of equals.entries()) {
      for (const first of equals.slice(0, index)) {
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

function groupByRank(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const byRank = new Map<string, Turn[]>()
  for (const turn of turns) {
    if (turn.campaign.event !== undefined) continue
    const equals = byRank.get(turn.rank)
    if (equals) equals.push(turn)
    else byRank.set(turn.rank, [turn])
  }
  return [...byRank.values()]
}

/** What can be ruled out without looking at a cart. */
function mayDiffer(first: Turn, second: Turn, program: Program): boolean {
  const picks = picksOne(first.campaign, second.campaign, program)
  if (picks !== undefined && picks !== 'all' && picks !== 'first') return false
  if (keepsOut(first.campaign, second.campaign, program)) return true
  const [a, b] = [mannersOf(first.campaign, program), mannersOf(second.campaign, program)]
  return (
    !commute(a, b) || (asksForRunning(first) && b.goods !== 'none') || (asksForRunning(second) && a.goods !== 'none')
  )
}

const asksForRunning = ({ entrance }: Turn): boolean =>
  entrance.region?.some((box) => [...box.values()].some(({ variable }) => !variable.steady)) ?? false

// ---------------------------------------------------------------------------------------------- witness

interface Difference {
  readonly scene: Scene
  /** What is left to pay in the order of the names, and in the other one; minor units. */
  readonly paid: readonly [number, number]
}

function findDifference(first: Turn, second: Turn, turns: readonly Turn[], program: Program): Difference | undefined {
  const exchanged = turns.map((turn) => (turn === first ? second : turn === second ? first : turn))
  for (const scene of scenesFor([first.campaign, second.campaign], program)) {
    const [one, other] = [trial(scene, turns, program), trial(scene, exchanged, program)]
    if (one && other && differ(one, other)) return { scene, paid: [paid(one), paid(other)] }
  }
  return undefined
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
