/** HAR 1.2 by the JSON Schema that its readers share. */
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

/** What a HAR breaks, as text; empty where it breaks nothing. */
export function ajvOfHar(har: unknown): string {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json') as object);
  addFormats.default(ajv);
  const schemas = require('har-schema') as Record<string, object>;
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  return ajv.validate('har.json#', har) ? '' : ajv.errorsText();
}
