/** The part of Swagger UI that the reference uses; its package has no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface SwaggerUI {
    /** Uses a token with the security scheme of this name. */
    preauthorizeApiKey(scheme: string, token: string): void;
    readonly authActions: { logout(schemes: readonly string[]): void };
  }
  export default function SwaggerUI(options: Readonly<Record<string, unknown>>): SwaggerUI;
}
declare module 'swagger-ui-dist/swagger-ui.css';
