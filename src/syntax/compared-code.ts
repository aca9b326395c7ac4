/**
 * A coupon code as codes are compared (M68): in the compatibility form NFKC, without signs that nobody sees, with one space
 * where there are several, without spaces around it and without case.
 */
export const comparedCode = (code: string): string =>
  code
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toUpperCase()
    // Upper case can take a letter apart: `ǰ` becomes two signs.
    .normalize('NFKC')

/** Zero-width signs, soft hyphens, marks of direction, variation selectors. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
