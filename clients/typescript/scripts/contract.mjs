// What the client must know about operations and problems, read from an OpenAPI document.

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** Follows a reference within the document (JSON Pointer, RFC 6901). */
function resolve(document, node) {
  if (node?.$ref === undefined) return node;
  const path = node.$ref.slice(2).split('/').map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  return resolve(document, path.reduce((parent, part) => parent[part], document));
}

/** Every operation as {name: "POST /path/{id}", parameters, responses: [status, response]}. */
function operations(document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((each) => resolve(document, each)),
      responses: Object.entries(item[method].responses).map(([status, each]) => [status, resolve(document, each)]),
    })),
  );
}

/** The problem types that a response enumerates, without the prefix /problems/. */
function typesOf(document, response) {
  const schema = resolve(document, response.content?.['application/problem+json']?.schema);
  return (schema?.allOf ?? [schema ?? {}]).flatMap((part) => part.properties?.type?.enum ?? []).map((type) => type.split('/').at(-1));
}

const isHeader = (parameter, name) => parameter.in === 'header' && parameter.name.toLowerCase() === name;

export function operationLists(document) {
  const all = operations(document);
  return {
    takesIdempotencyKey: all
      .filter(({ parameters }) => parameters.some((parameter) => isHeader(parameter, 'idempotency-key')))
      .map(({ name }) => name)
      .sort(),
    checksSecret: all
      .filter(({ name }) => !name.startsWith('POST'))
      .filter(({ responses }) => responses.some(([, response]) => typesOf(document, response).includes('too-many-attempts')))
      .map(({ name }) => name)
      .sort(),
  };
}

/** Problem type to its statuses, whether every response with it has Retry-After, and whether it lists invalid fields. */
export function problemTypes(document) {
  const found = {};
  for (const { responses } of operations(document)) {
    for (const [status, response] of responses) {
      for (const type of typesOf(document, response)) {
        const entry = (found[type] ??= { statuses: [], retryAfter: true, errors: type === 'invalid' });
        if (!entry.statuses.includes(Number(status))) entry.statuses.push(Number(status));
        entry.retryAfter &&= response.headers?.['Retry-After'] !== undefined;
      }
    }
  }
  for (const entry of Object.values(found)) entry.statuses.sort();
  return Object.fromEntries(Object.entries(found).sort(([one], [other]) => (one < other ? -1 : 1)));
}
