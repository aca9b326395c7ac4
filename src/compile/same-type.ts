/** Makes all optional fields required, at every depth, so that a field that only one of two types has makes them differ. */
type Complete<T> = T extends readonly (infer Each)[]
  ? readonly Complete<Each>[]
  : T extends object
    ? { readonly [Field in keyof T]-?: Complete<T[Field]> }
    : T

type Fits<A, B> = [A] extends [B] ? ([Complete<A>] extends [Complete<B>] ? true : false) : false

/** Removes `readonly`, at every depth. */
type ReadOnly<T> = T extends readonly (infer Each)[]
  ? number extends T['length']
    ? readonly ReadOnly<Each>[]
    : { readonly [Place in keyof T]: ReadOnly<T[Place]> }
  : T extends object
    ? { readonly [Field in keyof T]: ReadOnly<T[Field]> }
    : T

/**
 * True if two types have the same kinds, fields and words, apart from `readonly`. A schema asserts `true satisfies
 * SameType<z.output<typeof schema>, Meant>`, which fails to compile if schema and type diverge.
 */
export type SameType<A, B> =
  Fits<ReadOnly<A>, ReadOnly<B>> extends true ? (Fits<ReadOnly<B>, ReadOnly<A>> extends true ? true : false) : false
