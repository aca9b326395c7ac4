import type { Diagnostic } from '../syntax/diagnostic.ts'

/** No rules that could be worked with: the folder isn't there, is none, or what lies in it won't do. */
export class WorkspaceError extends Error {
  /** What to write or do instead. */
  readonly help: string | undefined

  constructor(message: string, help?: string) {
    super(message)
    this.help = help
  }
}

interface SourceFile {
  readonly path: string
  readonly text: string
}

/** A workspace whose rules have errors; the message names the first. */
export class RulesInError extends WorkspaceError {
  readonly files: readonly SourceFile[]
  readonly errors: readonly Diagnostic[]

  constructor(files: readonly SourceFile[], errors: readonly Diagnostic[]) {
    const [first] = errors
    const many = errors.length === 1 ? 'an error' : `${errors.length} errors, the first`
    super(`the rules have ${many} in \`${first?.path}\`: ${first?.message}`, 'correct and save them first')
    this.files = files
    this.errors = errors
  }
}
