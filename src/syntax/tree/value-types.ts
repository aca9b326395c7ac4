/** Types of values, and owners of attributes. */
export type ValueType = 'money' | 'percent' | 'number' | 'text' | 'date' | 'time' | 'duration' | 'yes/no'
export type AttributeOwner = 'customer' | 'item' | 'cart' | 'event'
