export { coachedClients, type CoachedReaders } from './coached-clients.js';
export { departuresUnderWay } from './departures-under-way.js';
export { finishDeparture, type DepartureEnd, type DepartureTools, type Leaving } from './finish-departure.js';
