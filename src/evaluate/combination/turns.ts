/** Turn-taking (M40, M44): campaigns in their order, groups that decide at the turn of their first member. */

import { type RecordedRow, recordSince, replay } from '../units/recording.ts'
import { type AppliedCampaign, markOf } from '../units/state.ts'
import { rollBack } from '../units/units.ts'
import { accept, attempt, guard, type Refusal, type Run, refusalAtGate, refusalBeside } from './combine.ts'
import type { Contender } from './contenders.ts'
import { decides, type GroupNode, type Member } from './groups.ts'

/** Lets the campaigns at these places take their turns; `within` is the group they are tried in. */
export function takeTurns(run: Run, places: ArrayLike<number>, within?: GroupNode): void {
  const depth = within === undefined ? -1 : within.depth
  const decided = run.ready.hasDeciders ? new Set<GroupNode>() : undefined
  for (let i = 0; i < places.length; i++) {
    const contender = contenderAt(run, places[i] as number)
    const group = decided === undefined ? undefined : contender.deciders.find((decider) => decider.depth > depth)
    if (group === undefined) {
      attempt(run, contender)
      continue
    }
    if (decided?.has(group)) continue
    const refusal = refusalAtGate(run, contender)
    if (refusal !== undefined) run.verdict?.(contender, refusal)
    else {
      decided?.add(group)
      decide(run, group)
    }
  }
}

function contenderAt(run: Run, place: number): Contender {
  const contender = run.ready.contenders[place]
  if (contender === undefined) throw new RangeError(`no campaign ${place}`)
  return contender
}

const decide = (run: Run, group: GroupNode): void =>
  group.perLine ? decideByLine(run, group) : decideForCart(run, group)

/** Each member is tried alone on the present state; the one that wins is applied. */
function decideForCart(run: Run, group: GroupNode): void {
  const { state } = run
  const trials = group.members.map((member) => {
    const mark = markOf(state)
    const before = state.discount + state.deliveryDiscount
    takeTurn(run, member)
    const discount = state.discount + state.deliveryDiscount - before
    const applied = state.applied.slice(mark.applied)
    rollBack(state, mark)
    return { member, discount, applied }
  })
  const eligible = trials.filter(({ applied }) => applied.length > 0)
  const discounting = eligible.filter(({ discount }) => discount > 0)
  const winner = discounting.reduce(
    (best, trial) => (isBetter(group, trial.discount, best.discount) ? trial : best),
    discounting[0] ?? eligible[0] ?? { member: -1, discount: 0, applied: [] },
  )
  const first = winner.applied[0]
  if (first === undefined) return
  const refusal: Refusal = { reason: 'group', by: contenderAt(run, first.campaign) }
  for (const { applied } of eligible) {
    for (const { campaign } of applied) run.verdict?.(contenderAt(run, campaign), refusal)
  }
  takeTurn(run, winner.member)
}

function takeTurn(run: Run, member: Member): void {
  if (typeof member === 'number') attempt(run, contenderAt(run, member))
  else if (decides(member)) decide(run, member)
  else takeTurns(run, member.places, member)
}

const isBetter = ({ pick }: GroupNode, discount: number, than: number): boolean =>
  pick === 'least' ? discount < than : discount > than

/** What a member would give to each line, and how to give it. */
interface LineTrial {
  readonly contender: Contender
  readonly rows: readonly RecordedRow[]
  readonly byLine: ReadonlyMap<number, number>
  readonly applied: AppliedCampaign
}

/** Each line goes to the member that wins it; members apply with what they gave on their lines. */
function decideByLine(run: Run, group: GroupNode): void {
  const { state } = run
  const trials = group.places.flatMap((place) => tryByLine(run, contenderAt(run, place)))
  const winners = new Map<number, LineTrial>()
  for (const trial of trials) {
    for (const [line, discount] of trial.byLine) {
      const best = winners.get(line)?.byLine.get(line)
      if (best === undefined || (group.pick !== 'first' && isBetter(group, discount, best))) winners.set(line, trial)
    }
  }
  const winning = new Set(winners.values())
  let first: Contender | undefined
  for (const { contender, rows, applied } of trials.filter((trial) => winning.has(trial))) {
    const refusal = refusalBeside(run, contender)
    run.verdict?.(contender, refusal)
    if (refusal !== undefined) continue
    const mark = markOf(state)
    const before = state.discount
    const won = ({ line }: { readonly line: number }): boolean => winners.get(line)?.contender === contender
    replay(
      state,
      rows.map((row) => ({ ...row, entries: row.entries.filter(won) })),
    )
    run.turn.cutAtMost = applied.cut?.atMost ?? 0
    run.turn.cutFloor = applied.cut?.floor ?? 0
    const guarded = (applied.cut?.guard ?? 0) + guard(run, mark, before)
    if (state.discount === before) {
      rollBack(state, mark)
      run.verdict?.(contender, { reason: 'guard' })
      continue
    }
    accept(run, contender, state.discount - before, guarded)
    first ??= contender
  }
  if (first === undefined) return
  for (const trial of trials) {
    if (!winning.has(trial)) run.verdict?.(trial.contender, { reason: 'group', by: first })
  }
}

/** Only lines that are there already count: what a member would add belongs to no line of the cart. */
function tryByLine(run: Run, contender: Contender): LineTrial[] {
  const { state } = run
  const mark = markOf(state)
  const lines = state.lines.length
  if (!attempt(run, contender)) return []
  const rows = recordSince(state, mark).map((row) => ({
    ...row,
    entries: row.entries.filter(({ line, growth }) => line < lines && growth === undefined),
  }))
  const applied = state.applied[mark.applied]
  rollBack(state, mark)
  const byLine = new Map<number, number>()
  for (const { entries } of rows) {
    for (const { line, shares } of entries) {
      byLine.set(
        line,
        shares.reduce((sum, share) => sum + share, byLine.get(line) ?? 0),
      )
    }
  }
  return applied === undefined ? [] : [{ contender, rows, byLine, applied }]
}
