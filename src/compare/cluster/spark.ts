/** Files for a comparison on Spark: the job, the program that its tasks run, a script for `spark-submit` and instructions. */
import { builtScript } from '../../files/built-script.ts'
import type { ClusterJob } from './job.ts'

/** By name; the same job gives the same bytes. */
export const sparkFiles = async (job: ClusterJob): Promise<Readonly<Record<string, string>>> => ({
  'compare.py': pySpark,
  'evaluator.mjs': await builtScript('cluster.script.js'),
  'job.json': `${JSON.stringify(job)}\n`,
  'README.md': readme,
})

const pySpark = `"""Compares two rule sets over past orders, each task with a Node process of its own.

    spark-submit compare.py --orders ORDERS --customers CUSTOMERS --out PARTS

Rows have the columns key, at, number and record, as \`cartwright history export\` writes them. A customer's rows go to one task,
in the order of time. Each task pipes its records through the evaluator and gives back one line: its part of the comparison.
"""

import argparse
import os
import subprocess
import tempfile
import threading

from pyspark import SparkFiles
from pyspark.sql import SparkSession

FILES = ("evaluator.mjs", "job.json")


def evaluate_with(node, parts):
    def evaluate(index, rows):
        command = [node, SparkFiles.get(FILES[0]), SparkFiles.get(FILES[1]), f"{index + 1}/{parts}"]
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)
            failed = []

            def feed():
                try:
                    with process.stdin as lines:
                        for row in rows:
                            lines.write(row.record.encode("utf-8"))
                            lines.write(b"\\n")
                except BrokenPipeError:
                    pass
                except BaseException as error:
                    failed.append(error)
                    process.kill()

            feeder = threading.Thread(target=feed, daemon=True)
            feeder.start()
            part = process.stdout.read().decode("utf-8").strip()
            code = process.wait()
            feeder.join()
            if failed:
                raise failed[0]
            if code != 0:
                errors.seek(0)
                raise RuntimeError(f"the evaluator ended with {code}: {errors.read().decode('utf-8', 'replace')}")
        yield part

    return evaluate


def main():
    options = argparse.ArgumentParser(description="Compares two rule sets over past orders.")
    options.add_argument("--orders", required=True, help="file, folder or table path of the orders")
    options.add_argument("--customers", required=True, help="the same of the customers")
    options.add_argument("--out", required=True, help="a new folder for the parts")
    options.add_argument("--format", default="json", choices=["json", "parquet"], help="of orders and customers")
    options.add_argument("--partitions", type=int, default=200, help="tasks; about 100,000 orders each is right")
    options.add_argument("--node", default="node", help="Node 22.14 or newer, on every machine of the cluster")
    asked = options.parse_args()

    spark = SparkSession.builder.appName("cartwright compare").getOrCreate()
    here = os.path.dirname(os.path.abspath(__file__))
    for name in FILES:
        spark.sparkContext.addFile(os.path.join(here, name))
    rows = (
        spark.read.format(asked.format)
        .schema("key STRING, at LONG, number LONG, record STRING")
        .load([asked.orders, asked.customers])
    )
    (
        rows.repartition(asked.partitions, "key")
        # A customer's own row has no time, and nulls come first.
        .sortWithinPartitions("key", "at", "number")
        .select("record")
        .rdd.mapPartitionsWithIndex(evaluate_with(asked.node, asked.partitions))
        .saveAsTextFile(asked.out)
    )
    spark.stop()


if __name__ == "__main__":
    main()
`

const readme = `# A comparison on Spark

The rules of both sides, compiled, and what it takes to replay past orders under them on a cluster (Databricks with a cluster of
its own, EMR, Dataproc, Glue, or a standalone one). The report is that of \`cartwright compare\` to the last figure, however the
orders are spread and whichever machine fails under way.

1. Put Node 22.14 or newer on every machine of the cluster, by an init script or in the image: \`node --version\`
2. Write the orders as rows, or make a table with the same columns of those that the cluster has (below):
   \`cartwright history export --out orders\`
3. Run the job; orders and parts lie where all machines reach them (\`s3://\`, \`gs://\`, \`hdfs://\`, or \`file://\` on one machine):
   \`spark-submit compare.py --orders orders/orders.jsonl --customers orders/customers.jsonl --out parts --partitions 200\`
4. Bring the parts to one machine, some megabytes each: \`cartwright compare --from-parts parts\`
5. Write the report: \`cartwright compare --from-parts parts --report report.html\`

## Rows

| column | orders                                          | customers          |
| ------ | ----------------------------------------------- | ------------------ |
| key    | \`=CUSTOMER\`, or \`#NUMBER\` of an order without one | \`=CUSTOMER\`        |
| at     | milliseconds since 1970 UTC                     | null               |
| number | of the order, unique and rising with its import | null               |
| record | \`{"order": …}\`                                  | \`{"customer": …}\`  |

JSON Lines or Parquet (\`--format parquet\`). Amounts and quantities in \`record\` are whole millionths, as in the history. Where
an order was charged with another delivery than its own ones cost, \`{"order": …, "delivery": {"price": …, "discount": …}}\` says
so; only a comparison with what was charged reads it.

## Limits

- Rules whose limits customers share (a budget for all, so many uses of a code) are refused by name: what one customer uses is
  missing for the next, so customers can't be told apart. With \`--approximate-budgets\` each of the \`--partitions\` gets its share,
  keeps all its orders in memory, and the report says so with every figure.
- Names that a filter asks for (\`--channel\`, \`--segment\` …) are looked up in the history of the machine that wrote this folder,
  where it has orders. Products, with their categories and costs, are those of that history.
- \`rdd\` is used, which Spark Connect (Databricks serverless) does not have; it could not start Node either.
- A task keeps some 20,000 orders in memory at a time, and a part does not grow with the orders but for a row a customer.

## When it pays

Measured with \`npm run bench -- spark\`: 100 campaigns on both sides, 10,000 orders of three lines for each executor, all executors as
processes of one machine with two cores. Each of these reports was that of one machine.

| orders | executors | the whole job | parts together | one machine, one thread |
| ------ | --------- | ------------- | -------------- | ----------------------- |
| 10,000 | 1         | 22.8 s        | 0.3 s          | 2.2 s                   |
| 20,000 | 2         | 31.7 s        | 0.4 s          | 3.5 s                   |
| 40,000 | 4         | 64.3 s        | 0.6 s          | 5.3 s                   |

Nearly all of it is Spark and its executors starting, and four executors wait for two cores: at these sizes one machine is the better
choice. The map alone takes a core 1 s for about 8,000 orders, both sides together, a tenth of it the start of a task; a million orders
fit one machine, and a cluster is for what would take it hours.

## What a billion orders cost, on paper

At 8,000 orders a second and core a billion are 125,000 seconds of one core: 35 hours, or 9 minutes on 240 cores. At five cents for an
hour of a core that is two dollars; reading, sorting and waiting make it two or three times as much. In between the orders are shuffled
once: about 700 bytes each, 0.7 TB.
A part has about 100 bytes for each of its customers, who decide the deciles of spend, and some megabytes beside. A hundred million
customers are 10 GB of parts, and the machine that puts them together needs three times that in memory.
`
