/** `{ field: value }`, or nothing to spread where the value is missing. */
export function field<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: Value })
}

/** `{ field: items }`, or nothing to spread where there are none. */
export function nonEmpty<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): { readonly [key in Name]?: readonly Item[] } {
  return field(name, items.length === 0 ? undefined : items)
}
