import type { ApiModel } from './model.ts';
import { arnOf, type Place } from './place.ts';
import type { ResolvedResource } from './resolve.ts';

/**
 * The HTTP APIs among `resources`, each with the one function that answers it.
 * @throws Error for an API that this runtime would answer otherwise than AWS does.
 */
export function apisOf(resources: readonly ResolvedResource[], place: Place): ApiModel[] {
  const ofType = (type: string) => resources.filter((resource) => resource.type === `AWS::${type}`);
  return ofType('ApiGatewayV2::Api').map((api) => {
    const own = (type: string) => ofType(type).filter(({ properties }) => properties['ApiId'] === api.ref);
    const [[route, ...otherRoutes], [stage, ...otherStages]] = [own('ApiGatewayV2::Route'), own('ApiGatewayV2::Stage')];
    const integration = own('ApiGatewayV2::Integration').find(
      ({ ref }) => route?.properties['Target'] === `integrations/${ref}`,
    );
    if (otherRoutes.length > 0 || route?.properties['RouteKey'] !== '$default') {
      throw new Error(`${api.logicalId} has routes other than $default, which the local runtime has not`);
    }
    if (otherStages.length > 0 || stage?.properties['StageName'] !== '$default') {
      throw new Error(`${api.logicalId} has no stage $default, or others: the local runtime has only that one`);
    }
    if (stage.properties['StageVariables'] !== undefined) {
      throw new Error(`${api.logicalId} sets stage variables: what the local runtime says of itself stands there`);
    }
    if (integration?.properties['PayloadFormatVersion'] !== '2.0') {
      throw new Error(`${api.logicalId} hands over another payload than 2.0, which the local runtime has not`);
    }
    const functionArn = String(integration.properties['IntegrationUri']);
    const source = arnOf(place, 'execute-api', `${api.ref}/*/*`);
    const letsIn = ofType('Lambda::Permission').some(
      ({ properties }) =>
        properties['FunctionName'] === functionArn &&
        properties['Principal'] === 'apigateway.amazonaws.com' &&
        properties['SourceArn'] === source,
    );
    return { id: api.ref, name: api.name, functionArn, letsIn };
  });
}
