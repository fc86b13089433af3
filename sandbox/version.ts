/** Version of the package, as `GET /_sandbox` tells it. A test holds it equal to package.json. */
export const VERSION = '0.1.0';
