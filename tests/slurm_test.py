#!/usr/bin/env python3
"""A sweep as an array job of a real Slurm on this machine: one task fails, one is killed, the rest is made good, and what
comes out equals the same sweep in one process, byte for byte.

    tests/slurm_test.py RETORNO      77 where there is no Slurm to start
"""
import contextlib
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
CLUSTER = TOP / "scripts/slurm/local_cluster.sh"
EXPERIMENT = """name: cluster_test
extends: %s
experiment:
  arms: {base: {}, more_boats: null, no_closure: null}
  sweep: {policies.miramar_2025_04.slots_per_day: [40, 80]}
"""
MEMBERS = 3


def call(*words, check=True, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, cwd=TOP, **more)
    if check and done.returncode != 0:
        sys.exit("FAILED: %s\nexit code %d\n%s%s" % (words, done.returncode, done.stdout, done.stderr))
    return done


def expect(condition, text):
    if not condition:
        sys.exit("FAILED: %s" % text)


def described(job):
    text = call("scontrol", "show", "job", job, check=False).stdout
    return dict(word.split("=", 1) for word in text.split() if "=" in word)


def state_of(job):
    words = described(job)
    return words.get("JobState", ""), words.get("ExitCode", "")


def send(number, task):
    """To the script of a task itself: what scancel sends is a cancellation, or is sent again and again."""
    rows = [line.split() for line in call("scontrol", "listpids", described(task)["JobId"]).stdout.splitlines()]
    os.kill(next(int(row[0]) for row in rows if row[3] == "0"), number)


def wait_for(job, states, seconds=600):
    for _ in range(seconds * 5):
        state, code = state_of(job)
        if state in states:
            return state, code
        time.sleep(0.2)
    sys.exit("FAILED: job %s is %s after %d s, not %s" % (job, state, seconds, states))


def submit(folder):
    words = call(folder / "submit.sh").stdout.replace(",", "").split()
    return words[1], words[3]


def wait_for_checkpoint(result, seconds=60):
    for _ in range(seconds * 50):
        if list(result.parent.glob(result.name + ".checkpoint_?")):
            return
        time.sleep(0.02)
    sys.exit("FAILED: %s has no checkpoint after %d s" % (result, seconds))


def expect_carried_on(task, result):
    """Queued again after a stop with 75. Slurm lets two minutes pass; here that is too long."""
    wait_for(task, ("PENDING",), 60)
    expect(not result.exists() and list(result.parent.glob(result.name + ".checkpoint_?")), "a stopped task leaves a checkpoint")
    call("scontrol", "update", "JobId=" + task, "StartTime=now")
    wait_for(task, ("COMPLETED",), 60)


def files_of(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.h5")}


@contextlib.contextmanager
def cluster(folder):
    """Stopped in the end, even where this process is killed: another waits at a pipe that closes with it."""
    stop = subprocess.Popen(["sh", "-c", 'cat > /dev/null; exec "$@"', "sh", CLUSTER, "stop", folder], stdin=subprocess.PIPE, start_new_session=True)
    try:
        started = call(CLUSTER, "start", folder, check=False)
        if started.returncode != 0:
            print(started.stderr)
            sys.exit(77 if started.returncode == 77 else "FAILED: the cluster doesn't start")
        os.environ["SLURM_CONF"] = started.stdout.strip()
        yield
    finally:
        stop.stdin.close()
        stop.wait()


def main(retorno):
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        with cluster(top / "a cluster"):
            with_cluster(retorno, top / "Ana's \"5% more\"")  # what sbatch, Slurm and shells read each in their own way
    print("slurm: all held")


def with_cluster(retorno, top):
    top.mkdir()
    experiment = top / "cluster_test.yaml"
    experiment.write_text(EXPERIMENT % (TOP / "scenarios/panama_reverse_flow_2025.yaml"))
    sweep = [retorno, "sweep", experiment, "--members", MEMBERS, "--until", "2024-09-30"]
    alone, folder = top / "alone", top / "by_array"
    call(*sweep, "-o", alone, "--progress", "none")
    call(*sweep, "-o", folder, "--slurm", "--chunk", 1, "--cpus", 1, "--memory", "1G", "--time", "00:20:00", "--checkpoint-every", 10)
    runs = [folder / ("base/slots_per_day=%d/member_%04d.h5" % (amount, member)) for amount in (40, 80) for member in range(MEMBERS)]
    runs[1].mkdir(parents=True)  # where the result of task 1 should be; so it fails
    array, merge = submit(folder)
    wait_for_checkpoint(runs[2])
    send(signal.SIGKILL, array + "_2")
    wait_for_checkpoint(runs[3])
    send(signal.SIGUSR1, array + "_3")  # as Slurm does before the limit
    expect_carried_on(array + "_3", runs[3])
    wait_for(merge, ("COMPLETED", "FAILED"))
    expect(state_of(merge)[1] == "3:0", "the merge names the gaps and ends with 3: %s" % (state_of(merge),))
    expect(state_of(array + "_1")[1] == "4:0", "the task that can't write ends with 4: %s" % (state_of(array + "_1"),))
    expect(state_of(array + "_2")[0] != "COMPLETED", "the killed task isn't complete: %s" % (state_of(array + "_2"),))
    status = call(retorno, "status", folder).stdout
    expect("all: %d of %d there, 1 stopped" % (len(runs) - 2, len(runs)) in status, "status counts the files: %s" % status)
    runs[1].rmdir()
    _, merge = submit(folder)
    state, code = wait_for(merge, ("COMPLETED", "FAILED"))
    expect(state == "COMPLETED" and code == "0:0", "the second time nothing is missing: %s %s" % (state, code))
    call(retorno, "merge", alone)
    expect(files_of(folder) == files_of(alone), "array and single process give equal files")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("FAILED: stopped"))
    main(pathlib.Path(sys.argv[1]).resolve())
