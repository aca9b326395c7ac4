/** `{ field: value }`, or an empty object to spread if there is no value. */
export function field<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]: Value })
}

/** `{ field: items }`, or an empty object to spread if there are no items. */
export function nonEmpty<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): { readonly [key in Name]?: readonly Item[] } {
  return field(name, items.length === 0 ? undefined : items)
}
