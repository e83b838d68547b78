/** Samples of every operation of an OpenAPI document, in curl, TypeScript and Java, as {@code x-codeSamples}. */

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const ID = '123e4567-e89b-42d3-a456-426614174000';

/** The members of bodies in which not all go together, or some are required by the others. */
const MEMBERS = { ClientTokenRequest: ['grant_type', 'client_id', 'client_secret'], RedriveRequest: ['limit', 'dryRun'], VerifyEmailRequest: ['email', 'code', 'password'] };

/** @param origin the scheme, host and port that the samples call */
export function withSamples(api, origin) {
  const paths = {};
  for (const [path, item] of Object.entries(api.paths)) {
    paths[path] = { ...item };
    for (const method of METHODS.filter((it) => item[it])) {
      const call = describe(api, path, method.toUpperCase(), item[method], origin);
      paths[path][method] = { ...item[method], 'x-codeSamples': [
        { lang: 'shell', label: 'curl', source: curl(call) },
        { lang: 'typescript', label: 'TypeScript', source: typescript(call) },
        { lang: 'java', label: 'Java', source: java(call) },
      ] };
    }
  }
  return { ...api, paths };
}

/** What a call needs: its required parameters, and a body with the required members. */
function describe(api, path, method, operation, origin) {
  const of = (place) => Object.fromEntries((operation.parameters ?? [])
    .filter((it) => it.in === place && it.required)
    .map((it) => [it.name, example(api, it.schema, it.name)]));
  const content = operation.requestBody?.content ?? {};
  const type = JSON_TYPE in content ? JSON_TYPE : Object.keys(content)[0];
  const parameters = { path: of('path'), query: of('query'), header: of('header') };
  const search = new URLSearchParams(parameters.query).toString();
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parameters.path[name]));
  return {
    path, method, parameters, origin,
    id: operation.operationId,
    url: origin + filled + (search && `?${search}`),
    signedIn: operation.security.length > 0,
    body: type && example(api, content[type].schema, 'message'),
    type,
    isPicture: Object.keys(operation.responses['200']?.content ?? {}).some((it) => it.startsWith('image/')),
  };
}

/** The first example, else a value of the (first) type. Of an object: its required members, or all where none is. */
function example(api, schema, name = '') {
  const choices = /^\(([\w|]+)\)$/.exec(schema.pattern ?? '');
  if (choices) return choices[1].split('|')[0];
  if (schema.$ref) {
    const type = schema.$ref.split('/').at(-1);
    return example(api, { ...api.components.schemas[type], chosen: MEMBERS[type] }, name);
  }
  if (schema.anyOf) return example(api, schema.anyOf[0], name);
  if (schema.type === 'object') {
    const members = schema.chosen ?? (schema.required?.length ? schema.required : Object.keys(schema.properties ?? {}));
    return Object.fromEntries(members.map((it) => [it, example(api, schema.properties[it], it)]));
  }
  if (name === 'email') return 'ada@example.com';
  if (name === 'Idempotency-Key') return ID;
  if (/password/i.test(name)) return name === 'newPassword' ? 'another long enough phrase' : 'a long enough phrase';
  if (schema.examples?.length) return schema.examples[0];
  if (schema.enum) return schema.enum[0];
  if (schema.default !== undefined) return schema.default;
  if (schema.format === 'uuid') return ID;
  if (schema.type === 'array') return [example(api, schema.items, name)];
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 0;
  if (schema.type === 'boolean') return true;
  return `<${name}>`;
}

function curl({ method, url, parameters, signedIn, body, type, isPicture }) {
  const words = [`curl${method === 'GET' || (method === 'POST' && body) ? '' : ` -X ${method}`} '${url}'`];
  if (signedIn) words.push('-H "Authorization: Bearer $TOKEN"');
  words.push(...Object.entries(parameters.header).map(([name, it]) => `-H '${name}: ${it}'`));
  if (type === JSON_TYPE) words.push(`--json '${JSON.stringify(body, null, 2).replaceAll("'", "'\\''")}'`);
  else if (type === FORM_TYPE) words.push(...Object.entries(body).map(([name, it]) => `-d '${name}=${it}'`));
  else if (body) words.push(`-H 'Content-Type: ${type}'`, `--data-binary '${body}'`);
  if (isPicture) words.push('-o picture');
  return words.join(' \\\n  ');
}

function typescript({ id, path, method, origin, parameters, signedIn, body, type, isPicture }) {
  const lines = ["import { createClient } from '@breakwater/client';", '',
    `const breakwater = createClient({ baseUrl: '${origin}' });`];
  const credentials = "{ email: 'ada@example.com', password: 'a long enough phrase' }";
  if (signedIn || id === 'createSession') lines.push(`await breakwater.signIn(${credentials});`);
  if (id === 'createSession') return lines.join('\n');
  if (id === 'deleteCurrentSession') return [...lines, 'await breakwater.signOut();'].join('\n');
  const given = Object.entries(parameters).filter(([, values]) => Object.keys(values).length);
  const options = [];
  if (given.length) options.push(`params: ${literal(Object.fromEntries(given))}`);
  if (body) options.push(`body: ${literal(body)}`);
  if (body && type === FORM_TYPE) options.push(`headers: { 'Content-Type': '${type}' }`);
  else if (body && type !== JSON_TYPE) options.push('bodySerializer: (text) => text', `headers: { 'Content-Type': '${type}' }`);
  if (isPicture) options.push("parseAs: 'blob'");
  const second = options.length ? `, {\n${options.map((it) => `  ${it.replaceAll('\n', '\n  ')},`).join('\n')}\n}` : '';
  return [...lines, `const { data, error } = await breakwater.${method}('${path}'${second});`].join('\n');
}

/** A JavaScript literal with unquoted names and single quotes. */
function literal(value) {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object')
    return `{ ${Object.entries(value).map(([name, it]) => `${/^\w+$/.test(name) ? name : `'${name}'`}: ${literal(it)}`).join(', ')} }`;
  return typeof value === 'string' ? `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value);
}

function java({ method, url, parameters, signedIn, body, type, isPicture }) {
  const text = { [JSON_TYPE]: () => JSON.stringify(body, null, 2), [FORM_TYPE]: () => new URLSearchParams(body).toString() }[type]?.() ?? body;
  const publisher = body ? `BodyPublishers.ofString("""
        ${text.replaceAll('\\', '\\\\').replaceAll('\n', '\n        ')}""")` : 'BodyPublishers.noBody()';
  const call = { GET: '.GET()', DELETE: body ? null : '.DELETE()' }[method] ?? `.method("${method}", ${publisher})`;
  return [
    'import java.net.URI;',
    'import java.net.http.HttpClient;',
    'import java.net.http.HttpRequest;',
    ...(call.includes('BodyPublishers') ? ['import java.net.http.HttpRequest.BodyPublishers;'] : []),
    'import java.net.http.HttpResponse.BodyHandlers;', '',
    `var request = HttpRequest.newBuilder(URI.create("${url}"))`,
    ...(signedIn ? ['    .header("Authorization", "Bearer " + System.getenv("TOKEN"))'] : []),
    ...Object.entries(parameters.header).map(([name, it]) => `    .header("${name}", "${it}")`),
    ...(body ? [`    .header("Content-Type", "${type}")`] : []),
    `    ${call}`,
    '    .build();',
    'try (var http = HttpClient.newHttpClient()) {',
    `  var response = http.send(request, BodyHandlers.${isPicture ? 'ofByteArray' : 'ofString'}());`,
    isPicture ? '  System.out.println(response.body().length + " bytes");' : '  System.out.println(response.statusCode() + " " + response.body());',
    '}',
  ].join('\n');
}
