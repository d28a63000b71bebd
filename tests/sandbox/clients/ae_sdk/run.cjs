// Runs calls of the published client, unchanged, and prints what each of them returned or threw, as JSON.
const { readFileSync } = require("node:fs");
const { DropshipperClient } = require("ae_sdk");

const job = JSON.parse(readFileSync(0, "utf8"));
const client = new DropshipperClient(job.app);
client.migrated_apis_url = `${job.gateway}/sync`;
client.new_apis_url = `${job.gateway}/rest`;

async function main() {
  const outcomes = [];
  for (const [name, ...given] of job.calls) {
    try {
      outcomes.push(await client[name](...given));
    } catch (error) {
      outcomes.push({ thrown: error.message });
    }
  }
  process.stdout.write(JSON.stringify(outcomes));
}

main();
