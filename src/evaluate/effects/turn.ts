/** A campaign's turn: the context of its effects while they act on the working state. */
import type { OpenCode } from '../model.ts'
import type { RowOwner, State } from '../units/state.ts'

export interface RewardChoice {
  readonly sku: string
  left: number
}

/** A single object is reused for all turns of an evaluation. */
export interface Turn {
  readonly state: State
  campaign: RowOwner & { readonly passesOver: boolean }
  /** Position of the `then` line, from 1. */
  effect: number
  firstRow: number
  /** Remainder of `limit N units per customer`; infinite without one. */
  unitsLeft: number
  /** Inside `per line` steps: the index of the line; else -1. */
  onlyLine: number
  /** Inside `per delivery` steps: the index of the delivery; else -1. */
  onlyDelivery: number
  /** Inside graduated steps: the units to act on, by line. */
  onlyUnits: ReadonlyMap<number, ReadonlySet<number>> | undefined
  /** Valid codes that the campaign may use, and those it needs so far. */
  availableCodes: readonly OpenCode[]
  neededCodes: readonly OpenCode[]
  /** Inside `for every`: units used by earlier repetitions, by `unitKey` (M21). */
  passedOver: Set<number> | undefined
  /** Gifts added by `add` plus units given for points, and the maximum for both together (M46, M90). */
  gifts: number
  maxGifts: number
  /** The customer's choices for this campaign that no effect has used yet; read on the first `choose`. */
  choices: RewardChoice[] | undefined
  /** Additional rewards to take, for testing whether an offer holds (M19); empty in normal runs. */
  alsoTake: readonly RewardChoice[]
  firstOffer: number
  /** Amount refused so far by `at most` and by floors, in minor units. */
  cutAtMost: number
  cutFloor: number
}

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
  maxGifts: Number.POSITIVE_INFINITY,
  choices: undefined,
  alsoTake: [],
  firstOffer: 0,
  cutAtMost: 0,
  cutFloor: 0,
})

/** Whether every unit of every line is open to the effect, down to zero; the fast paths require it. */
export const isUnrestricted = (turn: Turn): boolean =>
  turn.state.floors === undefined &&
  turn.state.barred === undefined &&
  turn.state.closingRows === 0 &&
  turn.unitsLeft === Number.POSITIVE_INFINITY &&
  turn.onlyLine < 0 &&
  turn.onlyUnits === undefined &&
  !turn.campaign.passesOver &&
  (turn.state.onceRows === 0 || !turn.campaign.once)
