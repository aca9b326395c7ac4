/** A campaign's turn: what its effects need to know while they act on the working state. */

import type { State } from '../units/state.ts'
import type { Ceiling } from './outlook.ts'

/** A campaign made ready. */
export interface ReadyCampaign {
  /** Place in `rules.campaigns`. */
  readonly place: number
  readonly name: string
  /** One for each `then`. */
  readonly effects: readonly ReadyEffect[]
  /** `never combine on same item`: passes over units that others reduced. */
  readonly passesOver: boolean
  /** Either `… on same item`: closes the units it reduces. */
  readonly closes: boolean
}

/** Stands in a turn that nobody has yet. */
export const nobody: ReadyCampaign = { place: -1, name: '', effects: [], passesOver: false, closes: false }

/** An effect made ready: amounts in whole minor units, selectors as goods. */
export interface ReadyEffect {
  apply(turn: Turn): void
  readonly ceiling: Ceiling
}

/** One object serves all turns of an evaluation. */
export interface Turn {
  readonly state: State
  campaign: ReadyCampaign
  /** Place of the `then` line, from 1. */
  effect: number
  /** First row of the log that belongs to this turn. */
  firstRow: number
  /** What `limit N units per customer` leaves; infinite without one. */
  unitsLeft: number
  /** Inside `per line` steps: the one line to act on; else -1. */
  onlyLine: number
  /** Inside graduated steps: by line, the units to act on. */
  onlyUnits: ReadonlyMap<number, ReadonlySet<number>> | undefined
  /** Refused so far by `at most` and by floors. */
  cutAtMost: number
  cutFloor: number
}

/** Whether every unit of every line is open to the effect, down to zero: what the quick ways need. */
export const isUnrestricted = (turn: Turn): boolean =>
  turn.state.floors === undefined &&
  turn.state.barred === undefined &&
  turn.state.closingRows === 0 &&
  turn.unitsLeft === Number.POSITIVE_INFINITY &&
  turn.onlyLine < 0 &&
  turn.onlyUnits === undefined &&
  !turn.campaign.passesOver
