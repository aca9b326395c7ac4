/** The part of a declaration that matters for completion at its end. */
import type { Token } from '../../../grammar/expected.ts'
import { Comma, LeftBrace, RightBrace } from '../../../grammar/tokens.ts'

/** Statements rarely span more lines; truncating one affects only that statement. */
const most = 40

interface OpenBlock {
  readonly brace: number
  /** Index of the first token of each line that may start a statement. */
  readonly lines: number[]
}

/** The heads of the open blocks and the last lines of each. Saves time in long blocks, such as a pool with many codes. */
export function near(tokens: readonly Token[]): readonly Token[] {
  const blocks = openBlocks(tokens)
  if (blocks.every(({ lines }) => lines.length <= most)) return tokens
  const kept: Token[] = []
  let from = 0
  for (const { brace, lines } of blocks) {
    kept.push(...tokens.slice(from, brace + 1))
    from = Math.max(brace + 1, lines.at(-most) ?? 0)
  }
  return [...kept, ...tokens.slice(from)]
}

function openBlocks(tokens: readonly Token[]): readonly OpenBlock[] {
  const open: OpenBlock[] = []
  for (const [place, { tokenType, startLine }] of tokens.entries()) {
    const before = tokens[place - 1]
    const isAnew = before?.endLine !== startLine && before?.tokenType !== Comma
    if (tokenType === RightBrace) open.pop()
    else if (isAnew) open.at(-1)?.lines.push(place)
    if (tokenType === LeftBrace) open.push({ brace: place, lines: [] })
  }
  return open
}
