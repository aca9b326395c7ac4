/** Types of values, and whose attributes there are. */
export type ValueType = 'money' | 'percent' | 'number' | 'text' | 'date' | 'time' | 'duration' | 'yes/no'
export type AttributeOwner = 'customer' | 'item' | 'cart' | 'event'
