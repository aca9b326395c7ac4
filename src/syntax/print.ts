import { layout } from './layout.ts'
import { limitDoc } from './print-counted.ts'
import { campaignDoc, couponsDoc, declarationDoc, programDoc, settingsDoc } from './print-declaration.ts'
import { type DocEntry, entry, inline, isBlock } from './print-doc.ts'
import { effectDoc } from './print-effect.ts'
import { expressionDoc } from './print-expression.ts'
import type {
  CampaignStatement,
  CouponsStatement,
  Declaration,
  Effect,
  Expression,
  Limit,
  ProgramStatement,
  PromoFile,
  SettingsStatement,
} from './tree.ts'

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

/** Parts of declarations on one line each, in the common layout and without comments. */
export const printDeclaration = (declaration: Declaration): string => inline(declarationDoc(declaration))
export const printCampaignStatement = (statement: CampaignStatement): string => inline(campaignDoc(statement))
export const printSettingsStatement = (statement: SettingsStatement): string => inline(settingsDoc(statement))
export const printCouponsStatement = (statement: CouponsStatement): string => inline(couponsDoc(statement))
export const printProgramStatement = (statement: ProgramStatement): string => inline(programDoc(statement))
export const printExpression = (expression: Expression): string => inline(expressionDoc(expression))
export const printLimit = (limit: Limit): string => inline(limitDoc([limit]))
