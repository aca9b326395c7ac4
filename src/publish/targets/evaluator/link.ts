/** Links an evaluator from the declarations that its rules need, so that small rules get a small evaluator. */

/** A bundle split by `scripts/evaluator-parts.mjs`. */
export interface Parts {
  /** In an order that works within one script. */
  readonly parts: readonly Part[]
  /** By exported name: an index into `parts`. */
  readonly exports: Readonly<Record<string, number>>
}

/** A top-level declaration of a module. */
export interface Part {
  /** `src/evaluate/effects/off.ts#off`. */
  readonly name: string
  /** Its identifier in the code of all parts. */
  readonly short: string
  /** Indexes into `parts` of what it references. */
  readonly uses: readonly number[]
  readonly code: string
}

/** One part references another; both by name. */
export interface Edge {
  readonly from: string
  readonly to: string
}

/**
 * A script that declares `evaluator` with these exports. Parts reachable only through the omitted edges are left out, and are
 * undefined for the code that references them: calling them throws rather than giving a different result.
 */
export function link({ parts, exports }: Parts, names: readonly string[], leftOut: readonly Edge[]): string {
  const without = new Set(leftOut.map(({ from, to }) => `${from} ${to}`))
  const used = new Set<number>()
  const missing = new Set<number>()
  const use = (place: number): void => {
    const part = parts[place]
    if (part === undefined) throw new RangeError(`no part ${place}`)
    if (used.has(place)) return
    used.add(place)
    for (const other of part.uses) {
      if (without.has(`${part.name} ${parts[other]?.name}`)) missing.add(other)
      else use(other)
    }
  }
  const exported = names.map((name) => {
    const place = exports[name]
    if (place === undefined) throw new RangeError(`no export ${name}`)
    use(place)
    return `${name}:${parts[place]?.short}`
  })
  const inOrder = (places: Iterable<number>) => [...places].sort((a, b) => a - b).flatMap((place) => parts[place] ?? [])
  const undefinedNames = inOrder([...missing].filter((place) => !used.has(place))).map(({ short }) => short)
  const code = inOrder(used).map(({ code }) => code)
  const head = undefinedNames.length === 0 ? '' : `var ${undefinedNames.join()};`
  return `var evaluator=(()=>{${head}${code.join('\n')}\nreturn{${exported.join()}}})()`
}
