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
 * The file in the standard layout, with all comments: one statement per line, two spaces per level, existing blank lines kept but
 * never two in a row, and a blank line around every block. Ends with a newline unless it is empty.
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

/** A declaration on one line, in the standard layout and without comments. */
export const printDeclaration = (declaration: Declaration): string => inline(declarationDoc(declaration))
export const printCampaignStatement = (statement: CampaignStatement): string => inline(campaignDoc(statement))
export const printSettingsStatement = (statement: SettingsStatement): string => inline(settingsDoc(statement))
export const printCouponsStatement = (statement: CouponsStatement): string => inline(couponsDoc(statement))
export const printProgramStatement = (statement: ProgramStatement): string => inline(programDoc(statement))
export const printExpression = (expression: Expression): string => inline(expressionDoc(expression))
export const printLimit = (limit: Limit): string => inline(limitDoc([limit]))
