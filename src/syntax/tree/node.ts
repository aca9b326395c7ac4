/** Offsets into the file's text in UTF-16 units; `end` is exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

export interface Node {
  readonly range: Range
}

/** A name in double quotes (decoded) or a bare identifier such as MIN_BASKET. */
export interface Name extends Node {
  readonly text: string
}

/** A `//` or block comment with its delimiters, as written. */
export interface Comment extends Node {
  readonly text: string
}

/** Shared by all declarations. */
export interface DeclarationNode extends Node {
  /** Whether part of it failed to parse and is missing from the tree. */
  readonly broken: boolean
}
