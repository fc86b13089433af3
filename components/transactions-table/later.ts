import { Resource, type ReadStatus } from '../internal/resource.js';
import type { AnnotationHost } from './annotations.js';
import type { Details } from './details.js';
import type { ToolsOptions } from './tool.js';
import type { Tools } from './tools.js';

export interface LaterOptions extends Omit<ToolsOptions, 'details'> {
  /** Whether it is time: there are rows, or something that cannot be shown without. */
  wanted: () => unknown;
}

/** What comes after the first rows, in modules of its own: what opens (`details.ts`) and the tools above the rows. */
export class Later {
  /** Made once: what was typed stays while the element is moved on the page. */
  details: Details | undefined;
  tools: Tools | undefined;
  readonly #loading: Resource<readonly [true], true>;

  constructor(host: AnnotationHost, options: LaterOptions) {
    this.#loading = new Resource(host, {
      key: () => (this.tools || options.wanted() ? ([true] as const) : undefined),
      load: async () => {
        const [{ Details }, { Tools }] = await Promise.all([import('./details.js'), import('./tools.js')]);
        const details = (this.details ??= new Details(host, options));
        this.tools ??= new Tools(host, { ...options, details });
        return true as const;
      },
      failed: (error) => options.failed(error, this.load),
    });
  }

  /** Where the loading stands. */
  get status(): ReadStatus {
    return this.#loading.status;
  }

  /** Why nothing came. */
  get error(): unknown {
    return this.#loading.error;
  }

  /** Loads once more. Some browsers fail again till the page is loaded anew. */
  readonly load = (): void => void this.#loading.refresh();
}
