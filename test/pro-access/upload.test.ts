/** Bulk upload over HTTP: every bad line with its number, all or nothing, progress for long files (RULES "Team"). */
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from '../../components/backend/backend.js';
import { BackendError } from '../../components/backend/errors.js';
import { proAccessBackend } from '../../components/backend/pro-access-backend.js';
import type * as pro from '../../components/backend/pro-access.js';
import { theContract } from '../sandbox/contract.js';
import { AT, codeOf, openStage } from './stage.js';

const stage = await openStage();
beforeEach(() => stage.open());

const CSV = { 'Content-Type': 'text/csv' };
const upload = (text: string, who = stage.admin) =>
  stage.as<pro.UploadAnswer & pro.UploadErrorBody>(who, 'POST', 'uploads', text, { headers: CSV });
const team = async () => (await stage.ok<Page<pro.FirmUser>>(stage.admin, 'GET', 'firm_users?limit=1000')).items;
const people = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `Person ${n},person${n}@new.example,${n % 9 === 0 ? 'Admin' : 'User'}\n`,
  ).join('');

/** The lines of an upload sent with `Accept: application/x-ndjson`, and the answer around them. */
async function streamed(text: string, headers: Record<string, string> = {}, token = stage.admin.token) {
  const request = new Request(`http://sandbox.test${AT}/uploads`, {
    method: 'POST',
    headers: { ...CSV, Accept: 'application/x-ndjson', Authorization: `Bearer ${token}`, ...headers },
    body: text,
  });
  const response = await stage.sandbox.fetch(request);
  const body = await response.text();
  return {
    response,
    body,
    steps: () =>
      body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as pro.UploadStep),
  };
}

const answerOf = (step: pro.UploadStep | undefined) => {
  assert.ok(step?.type === 'ANSWER', JSON.stringify(step));
  return step.answer as { status: number; body: pro.UploadAnswer & pro.UploadErrorBody };
};

describe('a good file', () => {
  it('invites everybody, with columns in any order and levels in any case', async () => {
    const { status, body } = await upload('Level,email,NAME\nAdmin,a@new.example,Ada\nuser,b@new.example,Bo\n');
    assert.deepEqual([status, body.created], [201, 2]);
    assert.deepEqual(
      body.items.map(({ line, name, email, level }) => [line, name, email, level]),
      [
        [2, 'Ada', 'a@new.example', 'ADMIN'],
        [3, 'Bo', 'b@new.example', 'USER'],
      ],
    );
    const invited = (await team()).filter(({ status }) => status === 'INVITED');
    assert.deepEqual(invited.map(({ id }) => id).sort(), body.items.map(({ id }) => id).sort());
  });

  it('may come from any program: byte order mark, CRLF, CR, no last line end, empty lines, quotes', async () => {
    for (const [n, file] of [
      '\uFEFFname,email,level\r\nAda,a@new.example,Admin\r\n',
      'name,email,level\rAda,a@new.example,Admin\r',
      'name,email,level\nAda,a@new.example,Admin',
      'name,email,level\n\n\nAda,a@new.example,Admin\n\n',
      '"name","email","level"\n"Ada","a@new.example","Pro Access Admin"\n',
      'name, email , level\n Ada , a@new.example , Admin \n',
    ].entries()) {
      await stage.open();
      const { status, body, text } = await upload(file);
      assert.equal(status, 201, `${n}: ${text}`);
      assert.deepEqual([body.items[0]!.name, body.items[0]!.level], ['Ada', 'ADMIN']);
    }
  });

  it('keeps commas, quotes, line ends, markup and right-to-left text of names as they are', async () => {
    const names = ['Finch, Ada "A."', 'two\nlines', '<b>Bo</b>', '\u202Eבו', '=SUM(A1)'];
    const rows = names.map((name, n) => `"${name.replaceAll('"', '""')}",x${n}@new.example,User`);
    const { body } = await upload(`name,email,level\n${rows.join('\n')}\n`);
    assert.deepEqual(
      body.items.map(({ name }) => name),
      names,
    );
    assert.deepEqual(
      body.items.map(({ line }) => line),
      [2, 3, 5, 6, 7],
      'a name of two lines takes two',
    );
  });
});

describe('a bad line', () => {
  const lines = (answer: Awaited<ReturnType<typeof upload>>) => answer.body.errors?.map(({ line }) => line);

  it('is told with its number and reason, each of them, and nobody is invited', async () => {
    const before = await team();
    const answer = await upload(
      [
        'name,email,level',
        'Ada,ada@new.example,Admin',
        ',bo@new.example,User',
        'Cy,nowhere,User',
        'Di,di@new.example,Boss',
        'Ed,ed@new.example',
        `Flo,${stage.userA.email.toUpperCase()},User`,
        `Gus,${stage.otherAdmin.email},User`,
        'Hal,ADA@new.example,User',
        'I"m,ivy@new.example,User',
        'Jo,jo@new.example,User',
      ].join('\r\n'),
    );
    assert.deepEqual([answer.status, codeOf(answer)], [400, 'upload_refused']);
    assert.deepEqual(lines(answer), [3, 4, 5, 6, 7, 8, 9, 10]);
    const reason = new Map(answer.body.errors!.map((one) => [one.line, one.reason]));
    for (const [line, words] of [
      [3, /name is empty/],
      [4, /"nowhere"/],
      [5, /Admin or User/],
      [6, /2 cells, not 3/],
      [7, /already on the team/],
      [8, /another firm/],
      [9, /line 2/],
      [10, /quotation mark/],
    ] as const) {
      assert.match(reason.get(line)!, words);
    }
    assert.deepEqual(await team(), before);
  });

  it('is counted in lines of the file, whatever stands in quotes before it', async () => {
    const file =
      'name,email,level\r\n"two\r\nlines",a@new.example,User\r\n\r\n"three\n\nlines",b@new.example,User\r\nCy,c,User\r\n';
    assert.deepEqual(lines(await upload(file)), [8]);
    assert.deepEqual(lines(await upload(`\uFEFF${file}`)), [8]);
  });

  it('with a quotation mark that is never closed says where it was opened', async () => {
    const answer = await upload(
      'name,email,level\nAda,a@new.example,User\nBo,"b@new.example,User\nCy,c@new.example,User\n',
    );
    assert.deepEqual(lines(answer), [3]);
    assert.match(answer.body.errors![0]!.reason, /line 3/);
  });

  it('says nothing of who works for another firm', async () => {
    const { text } = await upload(`name,email,level\nGus,${stage.otherAdmin.email},User\n`);
    assert.ok(!text.includes(stage.otherAdmin.name) && !text.includes(stage.otherAdmin.firm!.name));
  });
});

describe('a file that is none', () => {
  it('is refused with what would be right', async () => {
    for (const [file, code] of [
      ['', 'upload_header'],
      ['Ada,a@new.example,Admin\n', 'upload_header'],
      ['name,email\nAda,a@new.example\n', 'upload_header'],
      ['name,email,level,extra\nAda,a@new.example,User,x\n', 'upload_header'],
      ['name,name,level\nAda,Ada,User\n', 'upload_header'],
      ['name,email,level\n', 'upload_empty'],
      ['name,email,level\n\n\n', 'upload_empty'],
      ['{"name":"Ada"}', 'upload_header'],
    ] as const) {
      const answer = await upload(file);
      assert.deepEqual([answer.status, codeOf(answer)], [400, code], JSON.stringify(file));
    }
  });

  it('is refused when it is too long', async () => {
    const answer = await upload(`name,email,level\n${'x'.repeat(2_000_000)}`);
    assert.equal(answer.status, 413);
  });
});

describe('progress', () => {
  it('comes a line at a time before the answer, which is the one a plain request gets', async () => {
    const file = `name,email,level\n${people(1_700)}`;
    const { response, steps } = await streamed(file);
    assert.deepEqual([response.status, response.headers.get('Content-Type')], [200, 'application/x-ndjson']);
    assert.match(response.headers.get('X-Brex-Trace-Id') ?? '', /^[0-9a-f]{16}$/);
    const contract = await theContract();
    const validate = contract.validator({ $ref: '#/components/schemas/UploadStep' });
    for (const step of steps()) assert.ok(validate(step), JSON.stringify(step).slice(0, 200));
    assert.deepEqual(steps().slice(0, -1), [
      { type: 'PROGRESS', progress: { lines_read: 501, lines_total: 1_701 } },
      { type: 'PROGRESS', progress: { lines_read: 1_001, lines_total: 1_701 } },
      { type: 'PROGRESS', progress: { lines_read: 1_501, lines_total: 1_701 } },
    ]);
    const { status, body } = answerOf(steps().at(-1));
    assert.deepEqual([status, body.created], [201, 1_700]);
    await stage.open();
    assert.deepEqual((await upload(file)).body, body);
  });

  it('ends in the refusal a plain request gets, and has invited nobody', async () => {
    const before = await team();
    for (const file of [`name,email,level\n${people(600)}Bo,nowhere,User\n`, 'nothing', 'name,email,level\n']) {
      const plain = await upload(file);
      const { status, body } = answerOf((await streamed(file)).steps().at(-1));
      assert.deepEqual([status, body], [plain.status, plain.body]);
    }
    assert.deepEqual(await team(), before);
  });

  it('changes nothing before the answer: who hangs up, or loses the right meanwhile, has invited nobody', async () => {
    const file = `name,email,level\n${people(3_000)}`;
    const open = async (token: string) => {
      const headers = { ...CSV, Accept: 'application/x-ndjson', Authorization: `Bearer ${token}` };
      const request = new Request(`http://sandbox.test${AT}/uploads`, { method: 'POST', headers, body: file });
      return (await stage.sandbox.fetch(request)).body!.pipeThrough(new TextDecoderStream()).getReader();
    };
    const before = await team();
    const gone = await open(stage.admin.token);
    assert.match((await gone.read()).value!, /PROGRESS/);
    await gone.cancel();
    assert.deepEqual(await team(), before);

    await stage.ok(stage.admin, 'PUT', `firm_users/${stage.userA.id}`, { level: 'ADMIN' });
    const demoted = await open(stage.userA.token);
    assert.match((await demoted.read()).value!, /PROGRESS/);
    await stage.ok(stage.admin, 'PUT', `firm_users/${stage.userA.id}`, { level: 'USER' });
    let rest = '';
    for (let read = await demoted.read(); !read.done; read = await demoted.read()) rest += read.value;
    const { status, body } = answerOf(JSON.parse(rest.trim().split('\n').at(-1)!) as pro.UploadStep);
    assert.deepEqual([status, body.code], [403, 'admin_required']);
    assert.equal((await team()).length, before.length);
  });

  it('takes an Idempotency-Key: a repeat of either kind replays the answer', async () => {
    const file = `name,email,level\n${people(501)}`;
    const key = { 'Idempotency-Key': 'k' };
    const first = answerOf((await streamed(file, key)).steps().at(-1));
    assert.deepEqual(answerOf((await streamed(file, key)).steps().at(-1)), first);
    const plain = await stage.as(stage.admin, 'POST', 'uploads', file, { headers: { ...CSV, ...key } });
    assert.deepEqual([plain.status, plain.body], [first.status, first.body]);
    assert.equal((await team()).length, 3 + 501);
  });

  it('reaches whoever uploads by the backend, whose answers and errors are those without it', async () => {
    const backend = proAccessBackend({
      baseUrl: 'http://sandbox.test',
      getAccessToken: () => stage.admin.token,
      fetch: (request) => stage.sandbox.fetch(request),
    });
    const seen: number[] = [];
    const onProgress = ({ lines_read: read }: pro.UploadProgress): void => void seen.push(read);
    const bad = `name,email,level\n${people(600)}Bo,nowhere,User\n`;
    const errors: unknown[][] = [];
    for (const options of [{ onProgress }, {}]) {
      await assert.rejects(backend.uploadEmployees(bad, options), (error: unknown) => {
        assert.ok(error instanceof BackendError);
        errors.push([error.status, error.code, error.message, (error.body as pro.UploadErrorBody).errors]);
        return true;
      });
    }
    assert.deepEqual(errors[0], errors[1]);
    assert.deepEqual([errors[0]![0], seen], [400, [501]]);
    const done = await backend.uploadEmployees(`name,email,level\n${people(1_100)}`, { onProgress });
    assert.deepEqual([done.created, seen], [1_100, [501, 501, 1_001]]);
  });

  it('is not begun for who may not upload', async () => {
    const { response, body } = await streamed('name,email,level\n', {}, stage.userA.token);
    assert.deepEqual([response.status, (JSON.parse(body) as { code: string }).code], [403, 'admin_required']);
  });

  it('invites a file as long as one may be, within seconds', async () => {
    const count = 45_000;
    const file = `name,email,level\n${people(count)}`;
    assert.ok(file.length < 2_000_000 && file.length > 1_500_000, `${file.length} characters`);
    const { status, body } = answerOf((await streamed(file)).steps().at(-1));
    assert.deepEqual([status, body.created], [201, count]);
    assert.deepEqual(await stage.breaches(), []);
  });
});
