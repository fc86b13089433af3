import { Resource, type ReadStatus } from '../internal/resource.js';
import type { AnnotationHost } from './annotations.js';
import type { Details } from './details.js';
import type { ToolsOptions } from './tool.js';
import type { Tools } from './tools.js';

export interface LaterOptions extends Omit<ToolsOptions, 'details'> {
  /** Whether it is time: there are rows, or something that cannot be shown without. */
  wanted: () => unknown;
}

/**
 * What comes after the first rows, in one module: what opens (`details.ts`) and the tools above the rows. Two imports would
 * have bundlers cut what the table shares with them into files of their own: eight requests before the first row, not one.
 */
export class Later {
  /** Made once: what was typed stays while the element is moved on the page. */
  details: Details | undefined;
  tools: Tools | undefined;
  readonly #loading: Resource<readonly [true], true>;

  constructor(host: AnnotationHost, options: LaterOptions) {
    this.#loading = new Resource(host, {
      key: () => (this.tools || options.wanted() ? ([true] as const) : undefined),
      load: async () => {
        const { Details, Tools } = await import('./tools.js');
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
