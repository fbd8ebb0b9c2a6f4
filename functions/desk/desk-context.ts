import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Context, Hono } from 'hono';
import type { Reader } from '../../shared/domain/desk-reader.ts';
import type { Session } from '../../shared/ports/sessions.ts';
import type { DeskDeps } from './deps.ts';

/** What every request carries. */
interface DeskEnvironment {
  readonly Bindings: { readonly event: Pick<APIGatewayProxyEventV2, 'requestContext' | 'stageVariables'> };
  readonly Variables: {
    /** Who looks; there is one on every page but those of signing in. */
    readonly reader: Reader;
    readonly session: Session;
    /** What a form must bring back, so that no other site can send it. */
    readonly csrf: string;
  };
}

/** The application of the desk. */
export type DeskApp = Hono<DeskEnvironment>;
/** One request to the desk. */
export type DeskContext = Context<DeskEnvironment>;

/** Adds the pages of one area; `pages/index` lists them all. */
export type PageModule = (app: DeskApp, deps: DeskDeps) => void;

/** What only a server on one machine says of itself, by variables of the stage that no template sets. */
export interface LocalStage {
  /** Where people open the desk, such as `http://127.0.0.1:8025`. */
  readonly address: string | undefined;
  /** Where files are posted to, in the place of S3. */
  readonly filesAddress: string | undefined;
  /** True where anybody may look as anybody: `npm start` with its sample people, on loopback. */
  readonly isOpen: boolean;
  /** Where the machine shows the mails that it sent, such as `/inbox`. */
  readonly inbox: string | undefined;
}

/** What the machine says that the desk runs on; nothing on AWS. */
export function localStage(c: DeskContext): LocalStage {
  const { address, filesAddress, entrance, inbox } = c.env.event.stageVariables ?? {};
  return { address, filesAddress, isOpen: entrance === 'open', inbox };
}

/** The address that the reader opened the desk at, such as `https://desk.example.com`. */
export function addressOf(c: DeskContext, deps: Pick<DeskDeps, 'address'>): string {
  const own = `https://${c.env.event.requestContext.domainName}`;
  return localStage(c).address ?? (deps.address === '' ? own : deps.address);
}
