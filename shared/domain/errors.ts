/** Facts about a failure that may be logged: ids, counts and addresses of public pages, never names or mail text. */
export type ErrorContext = Readonly<Record<string, string | number | boolean | undefined>>;

interface PipelineErrorOptions extends ErrorOptions {
  readonly retryable: boolean;
  readonly context?: ErrorContext;
}

/**
 * Base of every exception the product throws on purpose. `code` is stable and searchable; `retryable` says whether
 * the same call may succeed later without anybody mending anything. A class writes its name out: a bundle shortens it.
 */
export class PipelineError extends Error {
  override readonly name: string = 'PipelineError';
  readonly code: string;
  readonly retryable: boolean;
  readonly context: ErrorContext;

  constructor(code: string, message: string, options: PipelineErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = options.retryable;
    this.context = options.context ?? {};
  }
}

/** A setting is missing or wrong; nobody can go on until an operator mends it. */
export class ConfigError extends PipelineError {
  override readonly name = 'ConfigError';

  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions = {}) {
    super('CONFIG', message, { ...options, retryable: false, context });
  }
}

/** A store did not do what it was asked to do. */
export class StoreError extends PipelineError {
  override readonly name = 'StoreError';

  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions & { retryable?: boolean } = {}) {
    super('STORE', message, { ...options, retryable: options.retryable ?? true, context });
  }
}

/** A mail could not be handed over now; `context` holds its number, never an address. */
export class DeliveryError extends PipelineError {
  override readonly name = 'DeliveryError';

  constructor(message: string, context: ErrorContext = {}, options: ErrorOptions & { retryable?: boolean } = {}) {
    super('DELIVERY', message, { ...options, retryable: options.retryable ?? true, context });
  }
}
