/** Permissions by role. A key has one role. */

export const roles = {
  reader: 'evaluates carts, lists offers and reads metrics',
  shop: 'a checkout: evaluates, reserves, commits and returns orders',
  staff: 'customer service: what a shop may, and reasons, codes and statements of customers',
  operator: 'runs the service: what a reader may; orders and customers are none of its business',
} as const

export type Role = keyof typeof roles

export const roleNames = Object.keys(roles) as [Role, ...Role[]]

/** The permissions that routes require, and the roles that have them. */
const rolesThatMay = {
  evaluate: ['reader', 'shop', 'staff', 'operator'],
  order: ['shop', 'staff'],
  /** Customer data: codes and statements. */
  serve: ['staff'],
  observe: ['reader', 'operator'],
  operate: ['operator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof rolesThatMay

export const may = (role: Role, permission: Permission): boolean =>
  (rolesThatMay[permission] as readonly Role[]).includes(role)

export const whoMay = (permission: Permission): readonly Role[] => rolesThatMay[permission]
