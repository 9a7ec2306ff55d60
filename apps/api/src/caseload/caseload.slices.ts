import { ListPacketsForMeController } from './list-packets-for-me/list-packets-for-me.controller.js';
import { ListPacketsForMeHandler } from './list-packets-for-me/list-packets-for-me.query.js';
import { ListPacketsController } from './list-packets/list-packets.controller.js';
import { ListPacketsHandler } from './list-packets/list-packets.query.js';
import { MakePacketController } from './make-packet/make-packet.controller.js';
import { MakePacketHandler } from './make-packet/make-packet.handler.js';
import { OpenPacketController } from './open-packet/open-packet.controller.js';
import { OpenPacketHandler } from './open-packet/open-packet.handler.js';
import { ReadMetricsController } from './read-metrics/read-metrics.controller.js';
import { ReadMetricsHandler } from './read-metrics/read-metrics.query.js';
import { ReadMineController } from './read-mine/read-mine.controller.js';
import { ReadMineHandler } from './read-mine/read-mine.query.js';
import { RecordSupervisionController } from './record-supervision/record-supervision.controller.js';
import { RecordSupervisionHandler } from './record-supervision/record-supervision.handler.js';
import { WithdrawPacketController } from './withdraw-packet/withdraw-packet.controller.js';
import { WithdrawPacketHandler } from './withdraw-packet/withdraw-packet.handler.js';

/** Supervision: the coach's own mirror, anonymous metrics, and packets for a supervisor. */
export const caseloadSlices = {
  controllers: [
    ReadMetricsController,
    ReadMineController,
    RecordSupervisionController,
    MakePacketController,
    ListPacketsController,
    WithdrawPacketController,
    ListPacketsForMeController,
    OpenPacketController,
  ],
  handlers: [
    ReadMetricsHandler,
    ReadMineHandler,
    RecordSupervisionHandler,
    MakePacketHandler,
    ListPacketsHandler,
    WithdrawPacketHandler,
    ListPacketsForMeHandler,
    OpenPacketHandler,
  ],
};
