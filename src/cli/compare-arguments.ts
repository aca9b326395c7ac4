/** What `cartwright compare` is called with. */
export interface CompareArguments {
  readonly a: string
  readonly b?: string
  readonly rules: string
  readonly history?: string
  readonly from?: string
  readonly until?: string
  readonly threads?: number
  readonly seed: number
  readonly sweep?: string
  readonly report?: string
  readonly open?: string
  readonly orders?: string
  readonly sql?: true
  readonly json?: true
}
