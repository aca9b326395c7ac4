/** Coupon codes are compared without case and surrounding spaces (meaning.md M39). */
export const comparedCode = (code: string): string => code.trim().toUpperCase()
