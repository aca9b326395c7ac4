/** The input of the window's `applyEdits`. */
export interface TextEdit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}
