/** How the columns of a shop's own product file become those of our catalogue. */

export interface CatalogueMapping {
  readonly description?: string
  /** The mark before decimals; found by the amounts where it is left out. */
  readonly decimal?: '.' | ','
  /** By the columns of our catalogue, such as `sku`, `list price`, `price PLN` or `item.color`. */
  readonly columns: Readonly<Record<string, Source>>
  /** Pairs of columns with the name and the value of an item attribute; `#` stands for 1, 2 and so on. */
  readonly attributes?: readonly { readonly name: string; readonly value: string }[]
  /** Columns that only the first row of a product fills: the others of the same value in `by` take them from there. */
  readonly carry?: { readonly by: Source; readonly columns: readonly string[] }
  /** A row whose `column` names another row, by one of the keys `of` that one, takes from it what it leaves blank. */
  readonly parent?: {
    readonly column: string
    readonly of: readonly Source[]
    readonly columns: readonly string[]
  }
  /** Rows that are no goods for sale. Those with a `why` are counted and told. */
  readonly ignore?: readonly { readonly when: Conditions; readonly why?: string }[]
  /** What is said, once, of the rows for which it holds: "3 rows of …". */
  readonly notes?: readonly { readonly when: Conditions; readonly say: string }[]
  /** Columns that are of no use to promotions, and need not be named as not read. `#` stands for 1, 2 and so on. */
  readonly unused?: readonly string[]
}

/** Where a value comes from: a column, the first of several that has one, or more than that. */
export type Source = string | readonly Source[] | ColumnSource | FixedSource | JoinedSource | ListSource

export interface ColumnSource {
  readonly column: string
  /** A regular expression; its first group, or all that fits, is the value. */
  readonly pattern?: string
  /** Of a weight that is written without one. */
  readonly unit?: WeightUnit
  /** What separates the values of a list, such as `,`. A backslash before it makes it a part of the value. */
  readonly split?: string
  /** What separates the steps of a category's path, such as `>`. */
  readonly path?: string
  /** The column counts only in rows for which this holds. */
  readonly when?: Conditions
}

interface FixedSource {
  readonly value: string
}

/** Values that are not empty, one behind the other. */
interface JoinedSource {
  readonly join: readonly Source[]
  readonly with: string
}

/** The values of several columns, as one list of categories or labels. */
interface ListSource {
  readonly all: readonly Source[]
}

export type WeightUnit = 'kg' | 'g' | 'lb' | 'oz'

/** All of several must hold. */
export type Conditions = Condition | readonly Condition[]

/** What must hold of a cell. One of a column that the file lacks is empty. */
export interface Condition {
  readonly column: string
  readonly is?: readonly string[]
  readonly isNot?: readonly string[]
  readonly startsWith?: readonly string[]
  /** A regular expression. */
  readonly matches?: string
}
