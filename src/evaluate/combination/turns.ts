/** Runs campaigns in order (M40, M44). Groups decide at the turn of their first member. */

import { entryAt } from '../../columns/cells.ts'
import type { EvaluationPass } from '../evaluation-pass.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { Refusal } from '../refusal.ts'
import { type RecordedRow, recordSince, replay } from '../units/recording.ts'
import { reducedUnits } from '../units/reduced-units.ts'
import { type AppliedCampaign, type State, savepointOf } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import { attempt, enforceGuards, recordApplied } from './attempt.ts'
import { decides, type GroupNode, type Member } from './groups.ts'
import { refusalByBudget, refusalByLimits, unitLimits } from './limits.ts'
import { refusalByCombination, refusalByEligibility } from './turn-checks.ts'

/** Runs the campaigns at these indices; `within` is the enclosing group. */
export function takeTurns(pass: EvaluationPass, places: ArrayLike<number>, within?: Pick<GroupNode, 'depth'>): void {
  const depth = within === undefined ? -1 : within.depth
  const decided = pass.prepared.hasDecidingGroups ? new Set<GroupNode>() : undefined
  for (let i = 0; i < places.length; i++) {
    const campaign = campaignAt(pass, entryAt(places, i))
    const group = decided === undefined ? undefined : campaign.decidingGroups.find((decider) => decider.depth > depth)
    if (group === undefined) {
      attempt(pass, campaign)
      continue
    }
    if (decided?.has(group)) continue
    const refusal = refusalByEligibility(pass, campaign)
    if (refusal !== undefined) pass.onVerdict?.(campaign, refusal)
    else {
      decided?.add(group)
      decide(pass, group)
    }
  }
}

function campaignAt(pass: EvaluationPass, place: number): PreparedCampaign {
  const campaign = pass.prepared.campaigns[place]
  if (campaign === undefined) throw new RangeError(`no campaign ${place}`)
  return campaign
}

const decide = (pass: EvaluationPass, group: GroupNode): void =>
  group.perLine ? decideByLine(pass, group) : decideForCart(pass, group)

/** Tries each member alone on the present state and applies the winner. */
function decideForCart(pass: EvaluationPass, group: GroupNode): void {
  const { state } = pass
  const trials = group.members.map((member) => {
    const savepoint = savepointOf(state)
    const before = state.discount + state.deliveryDiscount
    takeTurn(pass, member)
    const discount = state.discount + state.deliveryDiscount - before
    const applied = state.applied.slice(savepoint.applied)
    const offering = state.offers.slice(savepoint.offers)
    rollBack(state, savepoint)
    return { member, discount, applied, offering }
  })
  const applying = trials.filter(({ applied }) => applied.length > 0)
  // If none applies, the first one that offers rewards may do so.
  const eligible = applying.length > 0 ? applying : trials.filter(({ offering }) => offering.length > 0)
  const discounting = eligible.filter(({ discount }) => discount > 0)
  const winner = discounting.reduce(
    (best, trial) => (isBetter(group, trial.discount, best.discount) ? trial : best),
    discounting[0] ?? eligible[0] ?? { member: -1, discount: 0, applied: [], offering: [] },
  )
  const first = winner.applied[0] ?? winner.offering[0]
  if (first === undefined) return
  const refusal: Refusal = { reason: 'group', by: campaignAt(pass, first.campaign) }
  for (const { applied, offering } of trials) {
    for (const each of [...applied, ...offering]) pass.onVerdict?.(campaignAt(pass, each.campaign), refusal)
  }
  takeTurn(pass, winner.member)
}

function takeTurn(pass: EvaluationPass, member: Member): void {
  if (typeof member === 'number') attempt(pass, campaignAt(pass, member))
  else if (decides(member)) decide(pass, member)
  else takeTurns(pass, member.places, member)
}

const isBetter = ({ pick }: GroupNode, discount: number, than: number): boolean =>
  pick === 'least' ? discount < than : discount > than

/** What a member would take from each line, and how to replay it. */
interface LineTrial {
  readonly campaign: PreparedCampaign
  readonly rows: readonly RecordedRow[]
  readonly byLine: ReadonlyMap<number, number>
  readonly applied: AppliedCampaign
}

/** Each line goes to its best member; members apply only what they took from the lines they won. */
function decideByLine(pass: EvaluationPass, group: GroupNode): void {
  const { state } = pass
  const trials = group.places.flatMap((place) => tryByLine(pass, campaignAt(pass, place)))
  const winners = new Map<number, LineTrial>()
  for (const trial of trials) {
    for (const [line, discount] of trial.byLine) {
      const best = winners.get(line)?.byLine.get(line)
      if (best === undefined || (group.pick !== 'first' && isBetter(group, discount, best))) winners.set(line, trial)
    }
  }
  const winning = new Set(winners.values())
  const winningTrials = trials.filter((trial) => winning.has(trial))
  for (const { campaign, rows, applied } of winningTrials) {
    const refusal =
      refusalByCombination(pass, campaign) ?? (campaign.limited ? refusalByLimits(pass.state, campaign) : undefined)
    pass.onVerdict?.(campaign, refusal)
    if (refusal !== undefined) continue
    const savepoint = savepointOf(state)
    const before = state.discount
    const limits = unitLimits(state, campaign)
    const won = ({ line }: { readonly line: number }): boolean => winners.get(line)?.campaign === campaign
    replay(
      state,
      rows.map((row) => ({ ...row, used: row.used?.filter(won), entries: row.entries.filter(won) })),
    )
    const excess = campaign.limited ? refusalOfShare(state, campaign, state.discount - before, limits) : undefined
    if (excess !== undefined) {
      rollBack(state, savepoint)
      pass.onVerdict?.(campaign, excess)
      continue
    }
    pass.turn.cutAtMost = applied.cut?.atMost ?? 0
    pass.turn.cutFloor = applied.cut?.floor ?? 0
    pass.turn.neededCodes = applied.codes
    const guarded = (applied.cut?.guard ?? 0) + enforceGuards(pass, savepoint, before)
    if (state.discount === before) {
      rollBack(state, savepoint)
      pass.onVerdict?.(campaign, { reason: 'guard' })
      continue
    }
    recordApplied(pass, campaign, state.discount - before, guarded)
  }
  const [first] = winningTrials
  if (first === undefined) return
  for (const trial of trials) {
    if (!winning.has(trial)) pass.onVerdict?.(trial.campaign, { reason: 'group', by: first.campaign })
  }
}

/** Members that won earlier lines may have used up group limits since this one was tried. */
function refusalOfShare(
  state: State,
  campaign: PreparedCampaign,
  discount: number,
  limits: ReturnType<typeof unitLimits>,
): Refusal | undefined {
  const units = limits.length > 0 ? reducedUnits(state, (place) => place === campaign.place) : 0
  return limits.find(({ left }) => units > left)?.refusal ?? refusalByBudget(state, campaign, discount)
}

/** Only existing lines count: lines that a member would add are not part of the cart. */
function tryByLine(pass: EvaluationPass, campaign: PreparedCampaign): LineTrial[] {
  const { state } = pass
  const savepoint = savepointOf(state)
  const lines = state.lines.length
  if (!attempt(pass, campaign)) return []
  const rows = recordSince(state, savepoint).map((row) => ({
    ...row,
    entries: row.entries.filter(({ line }) => line < lines),
  }))
  const applied = state.applied[savepoint.applied]
  rollBack(state, savepoint)
  const byLine = new Map<number, number>()
  for (const { entries } of rows) {
    for (const { line, shares } of entries) {
      byLine.set(
        line,
        shares.reduce((sum, share) => sum + share, byLine.get(line) ?? 0),
      )
    }
  }
  return applied === undefined ? [] : [{ campaign, rows, byLine, applied }]
}
