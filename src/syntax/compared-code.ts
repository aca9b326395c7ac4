/** A coupon code as codes are compared: without case and surrounding spaces (M39). */
export const comparedCode = (code: string): string => code.trim().toUpperCase()
