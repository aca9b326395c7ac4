import { layout } from './layout.ts'
import { declarationDoc } from './print-declaration.ts'
import { type DocEntry, entry, inline, isBlock } from './print-doc.ts'
import { effectDoc } from './print-effect.ts'
import type { Effect, PromoFile } from './tree.ts'

/**
 * A file in the one common layout, with every comment: one statement a line, two spaces a level, blank lines kept but
 * never two, a blank line around every block. Ends with a line break unless it is empty.
 */
export function print(file: PromoFile): string {
  const entries = file.declarations.map((declaration) => entry(declaration, declarationDoc(declaration)))
  return layout(entries, file.comments, file, (previous, next) => hasBlock(previous) || hasBlock(next))
}

const hasBlock = ({ doc }: DocEntry): boolean => doc.some(isBlock)

/** An effect with its modifiers on one line, for messages. */
export function printEffect(effect: Effect): string {
  return inline(effectDoc(effect))
}
