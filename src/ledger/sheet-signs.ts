/** What is printed above a code. */
export const sheetSigns = ['qr', 'code128', 'both'] as const
export type SheetSign = (typeof sheetSigns)[number]
