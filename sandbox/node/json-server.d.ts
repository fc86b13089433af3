/** The part of json-server 0.17 that `raw` uses. It has no types of its own. */
declare module 'json-server' {
  import type { RequestListener } from 'node:http';

  interface Application extends RequestListener {
    use(handler: RequestListener): void;
  }

  const jsonServer: {
    create(): Application;
    router(tables: object, options?: { foreignKeySuffix?: string }): RequestListener;
  };
  export default jsonServer;
}
