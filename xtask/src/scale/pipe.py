"""Reports through Spark: each partition is piped through one `duibiao`, a line in, a line out.

The recipe is the four lines of `answers`; the rest is the trial that `cargo xtask scale` makes of it: with
KILL=1 one executor is killed while it works, by its own process id, and Spark has to do its share again.
"""

import os
import shlex
import signal
import sys
import threading
import time

from pyspark.sql import SparkSession

program, reports, out, partitions = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])

spark = (
    SparkSession.builder.master(os.environ["MASTER"])
    .appName("duibiao")
    .config("spark.ui.showConsoleProgress", "false")
    .getOrCreate()
)
sc = spark.sparkContext
sc.setLogLevel("ERROR")


def answers():
    lines = sc.textFile(reports, minPartitions=partitions)
    command = f"{shlex.quote(program)} extract --input-format ndjson --jobs 1"
    # checkCode: a filter that breaks fails its task, and Spark tries the partition again.
    return lines.pipe(command, checkCode=True)


def executor(_):
    """The process that this task's Python worker belongs to: the nearest Java above it."""
    pid = os.getpid()
    while pid > 1:
        with open(f"/proc/{pid}/stat") as stat:
            pid = int(stat.read().rsplit(")", 1)[1].split()[1])
        with open(f"/proc/{pid}/comm") as comm:
            if comm.read().strip() == "java":
                break
    time.sleep(0.5)
    return pid


def kill_one():
    tracker = sc.statusTracker()
    while True:
        time.sleep(0.05)
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            if info and info.numCompletedTasks >= partitions // 4:
                os.kill(executors[0], signal.SIGKILL)
                print(f"killed executor {executors[0]} after {info.numCompletedTasks} of {info.numTasks} tasks", flush=True)
                return


# The workers are up before the clock starts, as they are on a cluster.
executors = sorted(set(sc.parallelize(range(8), 8).map(executor).collect()))
print(f"executors {len(executors)}", flush=True)
if os.environ.get("KILL"):
    threading.Thread(target=kill_one, daemon=True).start()
started = time.monotonic()
answers().saveAsTextFile(out)
print(f"seconds {time.monotonic() - started:.2f}", flush=True)
spark.stop()
