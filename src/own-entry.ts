/**
 * The entry of this name, if the record has one. Names come from rules and carts, and plain indexing would also find what every
 * object inherits: a product called `constructor`.
 */
export const ownEntry = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string | undefined,
): Value | undefined =>
  record !== undefined && name !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
