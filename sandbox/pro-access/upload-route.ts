/** The bulk upload: one answer, or a line of progress now and then before it. */
import type { UploadAnswer } from '../../components/backend/pro-access.js';
import type { Asked, Desk, Effect } from './desk.js';
import type { FirmActor } from './actor.js';
import { readUpload, type ReadUpload, uploadEmployees } from './upload.js';

/** Puts the upload on the app. */
export function uploadRoute(desk: Desk): void {
  desk.write('uploadEmployees', 'POST', '/v1/pro_access/uploads', { text: true }, (asked, text: string) => {
    const steps = readUpload(text);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    return uploadEffect(asked, step.value);
  });
}

function uploadEffect(asked: Asked<FirmActor>, upload: ReadUpload): Effect {
  const { state, ids } = uploadEmployees(asked.state, asked.actor, asked.now, upload);
  return {
    state,
    answer: (): UploadAnswer => ({
      created: ids.length,
      items: upload.lines.map(({ line, name, email, level }, n) => ({ line, id: ids[n]!, name, email, level })),
    }),
  };
}
