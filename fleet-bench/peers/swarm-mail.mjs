// One client of swarm-mail (SwarmTools' store), to be run by bun in a folder where it is installed:
//   bun swarm-mail.mjs <package folder> <client> <callers> <warm-up seconds> <seconds>
// It opens the store in SWARM_DB_PATH, says "ready" with how the store keeps what it is given, waits for a
// line, then has each caller append one message after the other, and prints what came of it as JSON.
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const [, , folder, client, callers, warmUp, seconds] = process.argv;
const { getSwarmMailLibSQL } = await import(pathToFileURL(folder + "/dist/index.js").href);

const lines = createInterface({ input: process.stdin });
const go = new Promise((resolve) => lines.once("line", resolve));
const body = "0123456789".repeat(20);
const project = "/bench";

const mail = await getSwarmMailLibSQL(project);
const database = await mail.getDatabase();
const pragma = async (name) => Object.values((await database.query("PRAGMA " + name)).rows[0])[0];
console.log(
  "ready " + JSON.stringify({ journal: await pragma("journal_mode"), synchronous: await pragma("synchronous") }),
);
await go;

const millis = [];
let failed = 0;
let error = "";
const start = performance.now() + Number(warmUp) * 1000;
const end = start + Number(seconds) * 1000;
async function call(caller) {
  for (let n = 0; performance.now() < end; n++) {
    const begun = performance.now();
    try {
      await mail.appendEvent({
        type: "message_sent",
        project_key: project,
        timestamp: Date.now(),
        from_agent: "bench-" + client + "-" + caller,
        to_agents: ["box-" + (n % 10)],
        subject: "bench",
        body,
        importance: "normal",
        ack_required: false,
      });
      if (begun >= start) {
        millis.push(performance.now() - begun);
      }
    } catch (e) {
      failed++;
      error = String(e.message ?? e);
    }
  }
}
await Promise.all(Array.from({ length: Number(callers) }, (_, i) => call(i)));
console.log(JSON.stringify({ millis, failed, error }));
process.exit(0);
