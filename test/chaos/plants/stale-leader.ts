// A bug: who has led once goes on to write, also when another has taken the lead.
import { type OperatorLead, type OperatorLeadOptions, operatorLead as sound } from '../../../src/operator-lead.ts';

export { ELECTION_TIMES } from '../../../src/operator-lead.ts';

export function operatorLead(options: OperatorLeadOptions): OperatorLead {
  const { logger } = options;
  let hasLed = false;
  let stop: AbortSignal | undefined;
  // It stands for election again, as one that ends and is started anew would: or soon nobody would hold the Lease.
  const campaign = (): OperatorLead =>
    sound({
      ...options,
      onLost: () => {
        logger.error('the lead is lost, and nobody minds');
        lead = campaign();
        if (stop !== undefined) void lead.acquire(stop);
      },
    });
  let lead = campaign();
  return {
    mayWrite: () => hasLed,
    acquire: async (signal) => {
      stop = signal;
      hasLed = await lead.acquire(signal);
      return hasLed;
    },
    release: async () => {
      await lead.release();
    },
  };
}
