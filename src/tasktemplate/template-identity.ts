// What a template says of the task itself: its name and type, what plugins read, and the types of its values.
import { interfaceTypes } from './interface-types.ts';
import { type Said, says, saidTogether, type TemplateSource } from './said.ts';
import { serializationSettingsOf } from './serialization-settings.ts';
import { environmentOf } from './template-container.ts';
import { primaryEnvironment } from './template-pod.ts';

/**
 * What `template.id`, `type`, `config`, `custom` and `interface` say. `pyflyte package` leaves project, domain and version empty: then
 * the settings that dynamic tasks carry along say them, and otherwise nobody does.
 */
export function saidByIdentity(source: TemplateSource): Said {
  const { template } = source;
  const { name, project = '', domain = '', version = '' } = template.id ?? {};
  const settings = serializationSettingsOf({
    ...environmentOf(template.container?.env),
    ...primaryEnvironment(source),
  });
  const types = interfaceTypes(template.interface ?? {});
  return saidTogether([
    says('taskName', name, 'id.name'),
    says('taskType', template.type, 'type'),
    says('project', project === '' ? settings?.project : project, 'id.project'),
    says('domain', domain === '' ? settings?.domain : domain, 'id.domain'),
    says('version', version === '' ? settings?.version : version, 'id.version'),
    says('config', template.config, 'config'),
    says('custom', template.custom, 'custom'),
    { spec: { types }, places: [['interface', 'interface']], problems: [] },
  ]);
}
