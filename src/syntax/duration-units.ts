export const durationUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const
