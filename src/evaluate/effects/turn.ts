/** A campaign's turn: what its effects need to know while they act on the working state. */
import type { OpenCode } from '../model.ts'
import type { PreparedCampaign } from '../prepared-campaign.ts'
import type { State } from '../units/state.ts'
import type { Lack } from './lacks.ts'
import type { ReadUpperBound } from './upper-bound.ts'

/** An effect prepared once: amounts in whole minor units, selectors as matchers. */
export interface PreparedEffect {
  apply(turn: Turn): void
  readonly upperBound: ReadUpperBound
  /**
   * What the cart lacks at this turn for the effect to give anything, all of it together; with `more`, for it to give more
   * than now. None where goods would change nothing.
   */
  lacks(turn: Turn, more: boolean): readonly Lack[]
}

export interface RewardChoice {
  readonly sku: string
  left: number
}

/** One object serves all turns of an evaluation. */
export interface Turn {
  readonly state: State
  campaign: Pick<PreparedCampaign, 'place' | 'passesOver' | 'closes' | 'once'>
  /** Place of the `then` line, from 1. */
  effect: number
  /** First row of the log that belongs to this turn. */
  firstRow: number
  /** What `limit N units per customer` leaves; infinite without one. */
  unitsLeft: number
  /** Inside `per line` steps: the one line to act on; else -1. */
  onlyLine: number
  /** Inside steps `per delivery`: the one delivery to act on; else -1. */
  onlyDelivery: number
  /** Inside graduated steps: by line, the units to act on. */
  onlyUnits: ReadonlyMap<number, ReadonlySet<number>> | undefined
  /** Valid codes that the campaign may count, and those of them that it needs so far. */
  availableCodes: readonly OpenCode[]
  neededCodes: readonly OpenCode[]
  /** Inside `for every`: the units that took part in an earlier repetition, by `unitKey` (M21). */
  passedOver: Set<number> | undefined
  /** How often `add` has added a gift and how many rewards were given for points, and how many may be in all (M46, M90). */
  gifts: number
  mostGifts: number
  /** What the customer chose of the campaign and no effect has given yet; read at the first `choose`. */
  choices: RewardChoice[] | undefined
  /** Rewards to take beside those, to try whether an offer holds (M19); empty in every other run. */
  alsoTake: readonly RewardChoice[]
  /** First offer of this turn. */
  firstOffer: number
  /** Refused so far by `at most` and by floors, in minor units. */
  cutAtMost: number
  cutFloor: number
}

/** The turn before a campaign has it. */
export const noTurnYet = (state: State): Turn => ({
  state,
  campaign: { place: -1, passesOver: false, closes: false, once: false },
  effect: 0,
  firstRow: 0,
  unitsLeft: Number.POSITIVE_INFINITY,
  onlyLine: -1,
  onlyDelivery: -1,
  onlyUnits: undefined,
  availableCodes: [],
  neededCodes: [],
  passedOver: undefined,
  gifts: 0,
  mostGifts: Number.POSITIVE_INFINITY,
  choices: undefined,
  alsoTake: [],
  firstOffer: 0,
  cutAtMost: 0,
  cutFloor: 0,
})

/** Whether every unit of every line is open to the effect, down to zero: what the quick ways need. */
export const isUnrestricted = (turn: Turn): boolean =>
  turn.state.floors === undefined &&
  turn.state.barred === undefined &&
  turn.state.closingRows === 0 &&
  turn.unitsLeft === Number.POSITIVE_INFINITY &&
  turn.onlyLine < 0 &&
  turn.onlyUnits === undefined &&
  !turn.campaign.passesOver &&
  (turn.state.onceRows === 0 || !turn.campaign.once)
