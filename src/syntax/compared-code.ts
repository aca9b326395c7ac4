/**
 * Normalizes a coupon code for comparison (M68): compatibility form NFKC, no invisible
 * characters, runs of spaces collapsed, trimmed, case-insensitive.
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

/** Fast path: nearly all codes are already normalized. */
const plain = /^[A-Z0-9_-]*$/

/** Zero-width characters, soft hyphens, direction marks, variation selectors. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
