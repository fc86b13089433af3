/** The bulk upload: one answer, or a line of progress now and then before it. */
import type { UploadAnswer } from '../../components/backend/pro-access.js';
import type { Asked } from './asked.js';
import type { Desk, Effect } from './desk.js';
import type { FirmActor } from './actor.js';
import { readUpload, type ReadUpload, uploadEmployees } from './upload.js';

/** Puts the upload on the app. */
export function uploadRoute(desk: Desk): void {
  desk.longWrite('uploadEmployees', '/v1/pro_access/uploads', readUpload, uploadEffect);
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
