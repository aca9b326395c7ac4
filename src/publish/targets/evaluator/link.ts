/** Puts an evaluator together from the declarations that its rules need, so that small rules get a small one. */

/** A bundle taken apart by `scripts/evaluator-parts.mjs`. */
export interface Parts {
  /** In the order in which they may stand in one script. */
  readonly parts: readonly Part[]
  /** By the name under which the bundle exports it: a place in `parts`. */
  readonly exports: Readonly<Record<string, number>>
}

/** A declaration at the top of a module. */
export interface Part {
  /** `src/evaluate/effects/off.ts#off`. */
  readonly name: string
  /** As what the code of all parts knows it. */
  readonly short: string
  /** Places in `parts` of what it refers to. */
  readonly uses: readonly number[]
  readonly code: string
}

/** That one part refers to another; both by name. */
export interface Edge {
  readonly from: string
  readonly to: string
}

/**
 * A script that declares `evaluator` with these exports. What only the edges that are left out reach is not in it, and is
 * undefined for what refers to it: a call of it would fail, and never give another result.
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
