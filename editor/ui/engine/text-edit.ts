/** In the form that the window's `applyEdits` takes. */
export interface TextEdit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}
