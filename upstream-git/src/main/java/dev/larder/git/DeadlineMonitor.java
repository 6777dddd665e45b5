package dev.larder.git;

import dev.larder.git.wire.Deadline;
import org.eclipse.jgit.lib.ProgressMonitor;

/// Ends long work at its deadline. That it is a monitor at all makes servers say that they still
/// work.
record DeadlineMonitor(Deadline deadline) implements ProgressMonitor {
  @Override
  public boolean isCancelled() {
    return deadline.isOver();
  }

  @Override
  public void start(int tasks) {}

  @Override
  public void beginTask(String title, int work) {}

  @Override
  public void update(int completed) {}

  @Override
  public void endTask() {}

  @Override
  public void showDuration(boolean enabled) {}
}
