/** Maps the columns of a shop's own product file to catalogue columns. */

export interface CatalogueMapping {
  readonly description?: string
  /** The decimal mark. Default: detected from the amounts. */
  readonly decimal?: '.' | ','
  /** By catalogue column, such as `sku`, `list price`, `price PLN` or `item.color`. */
  readonly columns: Readonly<Record<string, Source>>
  /** Pairs of columns with the name and the value of an item attribute; `#` stands for 1, 2 and so on. */
  readonly attributes?: readonly { readonly name: string; readonly value: string }[]
  /** Columns that only the first row of a product has: later rows with the same value in `by` copy them. */
  readonly carry?: { readonly by: Source; readonly columns: readonly string[] }
  /** A row copies blank cells from its parent: the row in which one of the keys `of` equals this row's `column`. */
  readonly parent?: {
    readonly column: string
    readonly of: readonly Source[]
    readonly columns: readonly string[]
  }
  /** Rows that are not goods for sale. Those with a `why` are counted and reported. */
  readonly ignore?: readonly { readonly when: Conditions; readonly why?: string }[]
  /** Sentences reported once, with the number of rows that meet the condition: "3 rows of …". */
  readonly notes?: readonly { readonly when: Conditions; readonly say: string }[]
  /** Columns that promotions don't need, so they are not reported as unread. `#` stands for 1, 2 and so on. */
  readonly unused?: readonly string[]
}

/** Where a value comes from: a column, the first of several sources that has a value, or a more complex rule. */
export type Source = string | readonly Source[] | ColumnSource | FixedSource | JoinedSource | ListSource

export interface ColumnSource {
  readonly column: string
  /** A regular expression; the value is its first group, or else the whole match. */
  readonly pattern?: string
  /** Unit of weights that are written without one. */
  readonly unit?: WeightUnit
  /** Separator of a list's values, such as `,`. After a backslash it is part of the value. */
  readonly split?: string
  /** Separator of a category path's steps, such as `>`. */
  readonly path?: string
  /** The column is used only in rows that meet this condition. */
  readonly when?: Conditions
}

interface FixedSource {
  readonly value: string
}

/** Non-empty values, concatenated. */
interface JoinedSource {
  readonly join: readonly Source[]
  readonly with: string
}

/** The values of several columns, combined into one list of categories or labels. */
interface ListSource {
  readonly all: readonly Source[]
}

export type WeightUnit = 'kg' | 'g' | 'lb' | 'oz'

/** All conditions must hold. */
export type Conditions = Condition | readonly Condition[]

/** A condition on a cell. If the file lacks the column, its cells count as empty. */
export interface Condition {
  readonly column: string
  readonly is?: readonly string[]
  readonly isNot?: readonly string[]
  readonly startsWith?: readonly string[]
  /** A regular expression. */
  readonly matches?: string
}
