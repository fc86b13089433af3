/** The yardstick: node:http sending prebuilt bytes, one body per path (`/0`, `/1`, …) from the JSON file named. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [, , port, file] = process.argv;
const bodies = (file ? JSON.parse(readFileSync(file, 'utf8')) : ['{}']).map((text) => Buffer.from(text));
createServer((request, response) => {
  const body = bodies[Number(request.url.slice(1))];
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.end(body);
}).listen(Number(port), '127.0.0.1');
