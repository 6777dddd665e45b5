package dev.larder.core.blob;

import dev.larder.core.task.TaskRun;

/// Work that is a run of a task.
record WatchedRun(TaskRun run) implements BlobWork {
  @Override
  public boolean stopping() {
    return run.stopping();
  }

  @Override
  public void progress(long done, long total, String unit) {
    run.progress(done, total, unit);
  }
}
