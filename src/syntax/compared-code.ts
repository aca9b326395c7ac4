/**
 * A coupon code as codes are compared (M68): in the compatibility form NFKC, without signs that nobody sees, with one space
 * where there are several, without spaces around it and without case.
 */
export const comparedCode = (code: string): string =>
  plain.test(code)
    ? code
    : code
        .normalize('NFKC')
        .replaceAll(invisible, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
        .toUpperCase()
        // Upper case can decompose a letter: `ǰ` becomes two characters.
        .normalize('NFKC')

/** What nearly all codes are made of: compared as they are. */
const plain = /^[A-Z0-9_-]*$/

/** Zero-width characters, soft hyphens, direction marks, variation selectors. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
