/** The files whose JSON schemas are published. */
export const SCHEMAS = ['estate', 'config', 'policy'] as const;
export type SchemaName = (typeof SCHEMAS)[number];
