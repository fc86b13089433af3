/** Holds answers to the OpenAPI document that the sandbox itself gives. */
import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { createSandbox } from '../../sandbox/index.js';

type Json = Record<string, unknown>;

/** What of the document the tests read. */
export interface Document {
  openapi: string;
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Json>; headers: Record<string, Json>; securitySchemes: Json };
}

export interface DocumentedOperation {
  operationId: string;
  security: Json[];
  parameters?: { name: string; in: string; schema: Json; description: string }[];
  requestBody?: { content: Record<string, { schema: Json; example?: unknown }> };
  responses: Record<string, DocumentedAnswer>;
}

export interface DocumentedAnswer {
  description: string;
  headers: Record<string, Json>;
  content: Record<string, { schema: Json; example?: unknown }>;
}

let contract: Promise<Contract> | undefined;

/** The contract; the document is made once for all tests of a process. */
export function theContract(): Promise<Contract> {
  return (contract ??= read());
}

async function read(): Promise<Contract> {
  const response = await createSandbox().fetch(new Request('http://sandbox.test/openapi.json'));
  assert.equal(response.status, 200);
  return new Contract((await response.json()) as Document);
}

/** The document with validators for its schemas. */
export class Contract {
  readonly document: Document;
  readonly #ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #operations: { pattern: RegExp; methods: Record<string, DocumentedOperation> }[];

  constructor(document: Document) {
    this.document = document;
    ajvFormats.default(this.#ajv);
    this.#ajv.addVocabulary(['components']);
    this.#ajv.addSchema({ $id: 'openapi', components: document.components });
    this.#operations = Object.entries(document.paths).map(([path, methods]) => ({
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      methods,
    }));
  }

  /** A validator of a schema of the document. */
  validator(schema: Json): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/');
    let validator = this.#validators.get(text);
    if (!validator) this.#validators.set(text, (validator = this.#ajv.compile(JSON.parse(text) as Json)));
    return validator;
  }

  /** The operation of a request; undefined where the document has none. */
  operation(method: string, path: string): DocumentedOperation | undefined {
    return this.#methods(path)?.[method.toLowerCase()];
  }

  /** Asserts that an answer is one the document tells of. */
  assertAnswer(method: string, path: string, status: number, headers: Headers, body: unknown): void {
    const what = `${method} ${path} → ${status}`;
    assert.match(headers.get('X-Brex-Trace-Id') ?? '', /^[0-9a-f]{16}$/, `${what}: trace id`);
    assert.equal(headers.get('WWW-Authenticate'), status === 401 ? 'Bearer' : null, `${what}: WWW-Authenticate`);
    const operation = this.operation(method, path);
    if (!operation) {
      assert.equal(status, this.#methods(path) ? 405 : 404, what);
      this.assertBody({ $ref: '#/components/schemas/Error' }, body, what);
      return;
    }
    const answer = operation.responses[status];
    assert.ok(answer, `${what} is not documented: ${JSON.stringify(body)}`);
    const [contentType, { schema }] = Object.entries(answer.content)[0]!;
    assert.equal(headers.get('Content-Type'), contentType, what);
    if (contentType === 'application/json') this.assertBody(schema, body, what);
  }

  assertBody(schema: Json, body: unknown, what: string): void {
    const validate = this.validator(schema);
    const errors = validate(body) ? [] : (validate.errors ?? []);
    assert.deepEqual(errors.slice(0, 5), [], `${what}: ${JSON.stringify(body).slice(0, 400)}`);
  }

  #methods(path: string): Record<string, DocumentedOperation> | undefined {
    return this.#operations.find(({ pattern }) => pattern.test(path))?.methods;
  }
}
