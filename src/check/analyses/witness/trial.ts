/**
 * Tries a program's campaigns on a witness cart, taking turns as evaluation does. It knows less than the evaluator
 * but what it knows is exact: the result is undefined as soon as something matters that it cannot work out. Usage
 * counts from zero.
 */
import { fold } from '../../fold.ts'
import type { Campaign, Program } from '../../program.ts'
import { groupsAround, keepsOut } from '../combination.ts'
import { entranceOf } from '../entrance.ts'
import type { Turn } from '../turns.ts'
import { judge, type Stage, selects } from './judge.ts'
import { isOpen } from './moment.ts'
import { type Amounts, type Scene, startOf, sum } from './scene.ts'
import { amountOf, take } from './take.ts'

export interface Applied {
  readonly campaign: Campaign
  /** Goods and delivery, minor units. */
  readonly discount: number
}

export interface Outcome {
  readonly applied: readonly Applied[]
  readonly amounts: Amounts
  /** Lines after each other, minor units. */
  readonly goods: number
}

/** A campaign that may get in: `later` where only its turn can tell. */
export interface Entrant {
  readonly turn: Turn
  readonly verdict: 'yes' | 'unsure' | 'later'
}

/** Those of the campaigns that this cart may let in, in their order. */
export function entrantsOf(scene: Scene, turns: readonly Turn[], program: Program): readonly Entrant[] {
  const stage: Stage = { scene, amounts: startOf(scene), program, readings: new Map() }
  return turns.flatMap((turn): Entrant[] => {
    if (!isCandidate(turn, scene, program)) return []
    if (turn.asksForRunning) return [{ turn, verdict: 'later' }]
    const verdict = judge(turn.entrance.region, stage)
    return verdict === 'no' ? [] : [{ turn, verdict }]
  })
}

export interface TrialOptions {
  /** Lets discounts go beyond what the settings' guards allow. */
  readonly unguarded?: boolean
}

export function trial(
  scene: Scene,
  entrants: readonly Entrant[],
  program: Program,
  { unguarded = false }: TrialOptions = {},
): Outcome | undefined {
  if (program.settings.best || mayMeetShelf(scene, program) || hasFloors(scene, program)) return undefined
  const applied: (Applied & { readonly isSure: boolean })[] = []
  let amounts = startOf(scene)
  for (const { turn, verdict: before } of entrants) {
    const { campaign, entrance } = turn
    const stage: Stage = { scene, amounts, program }
    const verdict = before === 'later' ? judge(entrance.region, stage) : before
    // A group that chooses takes its turn before this one, and may have chosen by what was left then.
    if (!isPlain(campaign, program)) return undefined
    if (verdict === 'no') continue
    const blocker = applied.find((each) => keepsOut(each.campaign, campaign, program))
    if (blocker?.isSure) continue
    if (verdict === 'unsure' || blocker) return undefined
    const result = apply(campaign, stage)
    if (!result) return undefined
    if (result.gave === 'no' && total(result.amounts) === total(amounts)) continue
    const discount = total(amounts) - total(result.amounts)
    if (campaign.budget && discount > (amountOf(campaign.budget.amount, program) ?? 0)) continue
    const room = unguarded ? Number.POSITIVE_INFINITY : guardedRoom(scene, amounts, program)
    // How a guard shrinks a discount is for the evaluator to say.
    if (room === undefined || sum(amounts.lines) - sum(result.amounts.lines) > room) return undefined
    amounts = result.amounts
    applied.push({ campaign, discount, isSure: discount > 0 || result.gave === 'yes' })
  }
  return {
    applied: applied.map(({ campaign, discount }) => ({ campaign, discount })),
    amounts,
    goods: sum(amounts.lines),
  }
}

const total = ({ lines, delivery }: Amounts): number => sum(lines) + delivery

function isCandidate({ campaign, entrance }: Turn, scene: Scene, program: Program): boolean {
  if (campaign.event !== undefined || !isOpen(campaign, entrance.span, scene.minute, program)) return false
  return !campaign.customerChooses || (scene.cart.chosen?.campaigns.includes(campaign.name) ?? false)
}

/** Without what only the evaluator can follow: choosing groups, units closed to others, limits on goods and orders. */
function isPlain(campaign: Campaign, program: Program): boolean {
  const { combination, limits } = campaign
  const picks = groupsAround(campaign, program).map((name) => program.groups.get(name)?.node)
  return (
    combination !== 'never-on-same-item' &&
    combination !== 'never-later-on-same-item' &&
    limits.every(({ counts }) => counts === 'uses') &&
    picks.every((group) => group?.perLine === false && (group.pick === 'all' || group.pick === 'first'))
  )
}

function apply(campaign: Campaign, stage: Stage) {
  const { program } = stage
  const rounding = campaign.rounding
    ? { mode: campaign.rounding.mode, scope: campaign.rounding.scope ?? 'discount' }
    : program.settings.rounding
  let { amounts } = stage
  const gave = new Set<string>()
  for (const effect of campaign.effects) {
    const taken = take(effect, { ...stage, amounts }, rounding)
    if (!taken) return undefined
    amounts = taken.amounts
    gave.add(taken.gave)
  }
  return { amounts, gave: gave.has('yes') ? 'yes' : gave.has('unsure') ? 'unsure' : 'no' }
}

// ---------------------------------------------------------------------------------------------- settings

/** What the guards still let goods be discounted by, in minor units; undefined where it cannot be said. */
function guardedRoom(scene: Scene, amounts: Amounts, program: Program): number | undefined {
  const before = sum(startOf(scene).lines)
  let room = Number.POSITIVE_INFINITY
  for (const { rule } of program.settings.guards) {
    const allowed = allowedBy(rule, before, program)
    if (allowed === undefined) return undefined
    room = Math.min(room, allowed - (before - sum(amounts.lines)))
  }
  return room
}

function allowedBy(
  rule: Program['settings']['guards'][number]['rule'],
  before: number,
  program: Program,
): number | undefined {
  switch (rule.kind) {
    case 'discount-amount':
      return amountOf(rule.amount, program)
    case 'discount-share': {
      const share = fold(rule.share, program.lets)
      return share?.kind === 'percent'
        ? Math.floor((before * Number(share.value.n)) / (100 * Number(share.value.d)))
        : undefined
    }
    case 'unit-floor':
    case 'no-discount':
      return Number.POSITIVE_INFINITY
  }
}

/** Whether a unit price may be held up by a floor. */
function hasFloors({ lines }: Scene, { settings }: Program): boolean {
  const floors = settings.guards.flatMap(({ rule }) => (rule.kind === 'unit-floor' ? [rule.floor] : []))
  return (
    lines.some(({ product }) => product.minPrice !== undefined) ||
    floors.some((floor) => floor.kind === 'floor-amount' || lines.some(({ product }) => product.cost !== undefined))
  )
}

const shelves = new WeakMap<Program, readonly Campaign[]>()

function shelfOf(program: Program): readonly Campaign[] {
  const known = shelves.get(program)
  if (known) return known
  const shelf = [...program.campaigns.values()].filter(({ onPrices, status }) => onPrices && status === 'live')
  shelves.set(program, shelf)
  return shelf
}

/** Whether a campaign on prices may change what these goods cost. */
function mayMeetShelf(scene: Scene, program: Program): boolean {
  const stage = { scene, amounts: startOf(scene), program }
  return shelfOf(program).some((campaign) => {
    const { span, region } = entranceOf(campaign, program)
    if (!isOpen(campaign, span, scene.minute, program) || judge(region, stage) === 'no') return false
    return campaign.effects.some((effect) => {
      const goods = 'goods' in effect ? effect.goods : undefined
      return scene.lines.some((line) => selects(goods, line, stage) !== 'no')
    })
  })
}
