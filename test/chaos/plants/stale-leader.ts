// A bug: who has led once goes on to write, also when another has taken the lead.
import { type OperatorLead, type OperatorLeadOptions, operatorLead as sound } from '../../../src/operator-lead.ts';

export function operatorLead(options: OperatorLeadOptions): OperatorLead {
  const { logger } = options;
  let hasLed = false;
  const lead = sound({
    ...options,
    onLost: () => {
      logger.error('the lead is lost, and nobody minds');
    },
  });
  return {
    mayWrite: () => hasLed,
    acquire: async (signal) => {
      hasLed = await lead.acquire(signal);
      return hasLed;
    },
    release: lead.release,
  };
}
