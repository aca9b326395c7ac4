import { add, compare, divide, type Fraction, fraction, parseDecimal } from '../../money/fraction.ts'
import type { EffectContext, EffectOf } from './effect-context.ts'
import { lacksNothing } from './lacks.ts'
import type { PreparedEffect } from './prepared-effect.ts'
import type { Turn } from './turn.ts'
import { boundOfAny } from './upper-bound.ts'

/** `one of { 50%: 5% off cart 50%: free shipping }`: drawn by a hash, so that the draw is repeatable (M23). */
export function oneOf(effect: EffectOf<'one-of'>, context: EffectContext): PreparedEffect {
  let upTo = fraction(0n)
  const choices = effect.choices.map(({ percent, effect: inner }) => {
    upTo = add(upTo, divide(parseDecimal(percent) ?? fraction(0n), fraction(100n)))
    return { upTo, effect: context.inner(inner) }
  })
  const drawnAt = (turn: Turn): PreparedEffect | undefined => {
    const drawn = draw(context.campaign, keyOf(turn))
    return drawn && choices.find((choice) => compare(drawn, choice.upTo) < 0)?.effect
  }
  return {
    apply: (turn) => drawnAt(turn)?.apply(turn),
    lacks: (turn, more) => drawnAt(turn)?.lacks(turn, more) ?? lacksNothing,
    upperBound: (initial) =>
      boundOfAny(
        choices.map(({ effect: inner }) => inner.upperBound(initial)),
        initial,
      ),
  }
}

/** The first code in the cart that the campaign needs, or else the order's id. */
const keyOf = ({ neededCodes, state }: Turn): string | undefined => neededCodes[0]?.key ?? state.cart.source.id

/** In [0, 1): the upper 32 bits of FNV-1a-64, mixed so that consecutive order numbers spread out. */
function draw(campaign: string, key: string | undefined): Fraction | undefined {
  if (key === undefined) return undefined
  let hash = 0xcbf29ce484222325n
  for (const byte of utf8(`${campaign}\n${key}`)) hash = product(hash ^ BigInt(byte), 0x100000001b3n)
  return fraction(mixed(hash) >> 32n, 1n << 32n)
}

/** Same output as `TextEncoder`, which databases that run the evaluator lack: a lone surrogate becomes U+FFFD. */
function* utf8(text: string): Generator<number> {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) yield code
    else {
      if (code < 0x800) yield 0xc0 | (code >> 6)
      else {
        if (code < 0x10000) yield 0xe0 | (code >> 12)
        else {
          yield 0xf0 | (code >> 18)
          yield 0x80 | ((code >> 12) & 0x3f)
        }
        yield 0x80 | ((code >> 6) & 0x3f)
      }
      yield 0x80 | (code & 0x3f)
    }
  }
}

/** The 64-bit finalizer of MurmurHash3. */
function mixed(hash: bigint): bigint {
  const once = product(hash ^ (hash >> 33n), 0xff51afd7ed558ccdn)
  const twice = product(once ^ (once >> 33n), 0xc4ceb9fe1a85ec53n)
  return twice ^ (twice >> 33n)
}

const product = (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b)
