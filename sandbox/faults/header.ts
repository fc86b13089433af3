/** `Sandbox-Fault: slow; ms=500`: a fault for one request (RULES "Faults"). */
import { badRequest } from '../answers.js';
import { quote } from '../query.js';
import { readFault } from './read.js';
import type { Fault } from './types.js';

/** The fault that a header names. @throws SandboxRefusal 400 */
export function faultOf(text: string): Fault {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const fault: Record<string, unknown> = { type };
  for (const parameter of parameters) {
    const [name = '', value = 'true', ...more] = parameter.split('=').map((part) => part.trim());
    if (!/^[a-z_]+$/.test(name) || name === 'type' || name in fault || value === '' || more.length > 0) {
      throw badRequest(
        `The header "Sandbox-Fault" must be a type and parameters, each once, such as slow; ms=500; not ${quote(text)}.`,
        'fault_invalid',
      );
    }
    fault[name] = valueOf(value);
  }
  return readFault(fault, 'The header "Sandbox-Fault"');
}

function valueOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d{1,12}$/.test(text) ? Number(text) : text;
}
