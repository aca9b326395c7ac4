/**
 * Reads from and adds to numeric columns; an index out of range throws. Each kind of column has its own functions, because
 * polymorphic ones would be slow in the inner loops.
 */

/** A column of integers: counts, or indexes into other columns. */
type Whole = Uint8Array | Uint16Array | Uint32Array | Int32Array

export function numberAt(list: readonly number[], place: number): number {
  const value = list[place]
  if (value === undefined) throw outside(list, place)
  return value
}

/** For either kind of column; slower. */
export function entryAt(list: ArrayLike<number>, place: number): number {
  const value = list[place]
  if (value === undefined) throw outside(list, place)
  return value
}

export function floatAt(column: Float64Array, place: number): number {
  const value = column[place]
  if (value === undefined) throw outside(column, place)
  return value
}

export function wholeAt(column: Whole, place: number): number {
  const value = column[place]
  if (value === undefined) throw outside(column, place)
  return value
}

export function addNumber(list: number[], place: number, amount: number): void {
  list[place] = numberAt(list, place) + amount
}

export function addFloat(column: Float64Array, place: number, amount: number): void {
  column[place] = floatAt(column, place) + amount
}

export function addWhole(column: Whole, place: number, amount: number): void {
  column[place] = wholeAt(column, place) + amount
}

/** Adds each value to the one at the same index. */
export function addEach(column: Float64Array, amounts: ArrayLike<number>): void {
  for (let place = 0; place < amounts.length; place++) addFloat(column, place, entryAt(amounts, place))
}

const outside = ({ length }: ArrayLike<number>, place: number): RangeError =>
  new RangeError(`there is no place ${place} in a column of ${length}`)
