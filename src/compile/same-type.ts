/** All optional fields given, at every depth: so that a field which only one of two types has makes them differ. */
type Complete<T> = T extends readonly (infer Each)[]
  ? readonly Complete<Each>[]
  : T extends object
    ? { readonly [Field in keyof T]-?: Complete<T[Field]> }
    : T

type Fits<A, B> = [A] extends [B] ? ([Complete<A>] extends [Complete<B>] ? true : false) : false

/** The same, but for `readonly`. */
type ReadOnly<T> = T extends readonly (infer Each)[]
  ? number extends T['length']
    ? readonly ReadOnly<Each>[]
    : { readonly [Place in keyof T]: ReadOnly<T[Place]> }
  : T extends object
    ? { readonly [Field in keyof T]: ReadOnly<T[Field]> }
    : T

/**
 * True where two types have the same kinds, fields and words, `readonly` aside. A schema says
 * `true satisfies SameType<z.output<typeof schema>, Meant>` and does not compile when one of both was forgotten.
 */
export type SameType<A, B> =
  Fits<ReadOnly<A>, ReadOnly<B>> extends true ? (Fits<ReadOnly<B>, ReadOnly<A>> extends true ? true : false) : false
