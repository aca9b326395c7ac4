/** Changes that no test can notice, because they change nothing that anyone can see. */
export interface Equivalent {
  readonly file: string
  readonly original: string
  readonly replacement: string
  readonly why: string
}

export const equivalents: readonly Equivalent[] = []
