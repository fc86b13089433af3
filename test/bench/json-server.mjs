/** json-server over the same rows, one collection per data set, in memory, without its logger and other extras. */
import { readFileSync } from 'node:fs';
import jsonServer from 'json-server';

const [, , port, file] = process.argv;
const server = jsonServer.create();
server.use(jsonServer.router(JSON.parse(readFileSync(file, 'utf8'))));
server.listen(Number(port), '127.0.0.1');
