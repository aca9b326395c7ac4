/** Readable bounds for histograms: steps of 1, 2 or 5 times a power of ten. */

/** A round step of at least 1, so that about `bars` bars cover 0 to `most`. */
export function niceStep(most: number, bars: number): number {
  const rough = Math.max(1, most / bars)
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10
  return Math.max(1, factor * power)
}

/** The largest step that divides this nice step and every larger one: 10 for 20, because 50 comes next. */
export const commonStep = (step: number): number => (String(step).startsWith('2') ? step / 2 : step)
