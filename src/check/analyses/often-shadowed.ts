/** Campaigns that a weaker one before them keeps out of some carts, with such a cart. */
import { formatMinor } from '../../money/amounts.ts'
import { compare } from '../../money/fraction.ts'
import type { Diagnostic } from '../../syntax/diagnostic.ts'
import type { Campaign, Program } from '../program.ts'
import { keepsOut } from './combination.ts'
import { finding } from './finding.ts'
import { largestRate, type Manner, mannersOf } from './manner.ts'
import { shadows } from './shadowed.ts'
import { type Turn, turnsOf } from './turns.ts'
import type { Scene } from './witness/scene.ts'
import { scenesFor } from './witness/scenes.ts'
import { entrantsOf, trial } from './witness/trial.ts'

/** Bounds on the time of the analysis; beyond them it is silent. */
const mostPairs = 30_000
const mostTries = 15

export function oftenShadowed(program: Program): Diagnostic[] {
  if (program.settings.best) return []
  const turns = turnsOf(program).filter(({ campaign }) => campaign.event === undefined)
  const dead = new Set(shadows(program).map(({ turn }) => turn))
  const found: Diagnostic[] = []
  let pairs = 0
  let tries = 0
  for (const [index, second] of turns.entries()) {
    if (dead.has(second)) continue
    for (const first of turns.slice(0, index)) {
      if (++pairs > mostPairs || tries >= mostTries) return found
      // Which of two equals goes first is a question of its own.
      if (first.rank === second.rank || !keepsOut(first.campaign, second.campaign, program)) continue
      if (!mayGiveMore(second.campaign, first.campaign, program)) continue
      tries++
      const loss = findLoss(first, second, turns, program)
      if (!loss) continue
      found.push(report(first.campaign, second.campaign, loss, program))
      break
    }
  }
  return found
}

/** Whether both lower goods, and the first not by a smaller percentage. */
function mayGiveMore(a: Campaign, b: Campaign, program: Program): boolean {
  const [one, other] = [mannersOf(a, program).goods, mannersOf(b, program).goods]
  if (one === 'share' && other === 'share') return compare(largestRate(a, program), largestRate(b, program)) > 0
  return lowers(one) && lowers(other)
}

const lowers = (manner: Manner): boolean => manner === 'share' || manner === 'amount'

interface Loss {
  readonly scene: Scene
  /** Minor units off. */
  readonly given: number
  readonly missed: number
}

function findLoss(first: Turn, second: Turn, turns: readonly Turn[], program: Program): Loss | undefined {
  for (const scene of scenesFor([first.campaign, second.campaign], program)) {
    const entrants = entrantsOf(scene, turns, program)
    const outcome = trial(scene, entrants, program)
    const given = discountOf(first, outcome)
    if (given === undefined || discountOf(second, outcome) !== undefined) continue
    const others = entrants.filter(({ turn }) => turn !== first)
    const missed = discountOf(second, trial(scene, others, program))
    if (missed !== undefined && missed > given) return { scene, given, missed }
  }
  return undefined
}

const discountOf = ({ campaign }: Turn, outcome: ReturnType<typeof trial>): number | undefined =>
  outcome?.applied.find((each) => each.campaign === campaign)?.discount

function report(first: Campaign, second: Campaign, { scene, given, missed }: Loss, { settings }: Program): Diagnostic {
  const amount = (minor: number) => `${formatMinor(minor, settings.digits)} ${settings.currency}`
  const message = `\`${first.name}\` keeps \`${second.name}\` out of carts where it would give more`
  return finding('often-shadowed', { path: second.path, range: second.node.name.range }, message, {
    help: `give \`${second.name}\` a priority before \`${first.name}\` if the customer should get the better one`,
    related: [
      {
        path: first.path,
        range: first.node.name.range,
        message: `\`${first.name}\` gives ${amount(given)} where \`${second.name}\` would give ${amount(missed)}`,
      },
    ],
    witness: scene.cart,
  })
}
