/** The lines that tell how far a long upload is (RULES "Team"). */
import type { UploadAnswer, UploadProgress, UploadStep } from './pro-access.js';
import { refusalOf } from './transport.js';

/**
 * Reads the lines of an upload as they come, the answer in the last one. A server that knows no lines answers in one.
 * @throws BackendError for an answer that is a refusal
 */
export async function readUpload(response: Response, onProgress: (progress: UploadProgress) => void): Promise<unknown> {
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let done = false; !done;) {
    const read = await reader.read();
    ({ done } = read);
    const lines = (text + decoder.decode(read.value, { stream: !done })).split('\n');
    text = done ? '' : lines.pop()!;
    for (const line of lines) {
      if (!line) continue;
      const told = JSON.parse(line) as UploadStep | UploadAnswer;
      if (!('type' in told)) return told;
      if (told.type === 'PROGRESS') onProgress(told.progress);
      else if (told.answer.status < 400) return told.answer.body;
      else throw refusalOf(told.answer.status, response.headers, told.answer.body);
    }
  }
  return null;
}
