/** What stands above a printed code. */
export const sheetSigns = ['qr', 'code128', 'both'] as const
export type SheetSign = (typeof sheetSigns)[number]
