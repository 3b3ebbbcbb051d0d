/** What is used of the package, which brings no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    url: string;
    domNode: HTMLElement;
    deepLinking?: boolean;
    docExpansion?: 'list' | 'full' | 'none';
    defaultModelsExpandDepth?: number;
    displayRequestDuration?: boolean;
    /** Its own server's check of documents; null: none is asked. */
    validatorUrl: null;
    onComplete?: () => void;
  }
  export default function SwaggerUIBundle(options: Options): unknown;
}
