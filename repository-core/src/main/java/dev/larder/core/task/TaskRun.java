package dev.larder.core.task;

import dev.larder.core.storage.TaskEnding;
import dev.larder.core.storage.TaskEnding.How;
import dev.larder.core.storage.TaskProgress;
import dev.larder.core.storage.TaskRuns;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// One run on this node, as its work sees it. What the work says is cheap: it is kept in memory,
/// and written by another thread once a second.
public final class TaskRun {
  private final TaskRuns.Claim claim;
  private final LongSupplier nanoTime;
  private final BooleanSupplier closing;
  private final long leaseNanos;
  private final TaskRate rate;
  private volatile long renewed;
  private volatile Optional<How> told;
  private volatile Said said = new Said(0, OptionalLong.empty(), "", "");
  private volatile Optional<TaskEnding> ending = Optional.empty();

  private record Said(long done, OptionalLong total, String unit, String message) {}

  /// @param lease for how long this node has the task from when it last said so
  /// @param closing whether the server is about to end
  TaskRun(TaskRuns.Claim claim, LongSupplier nanoTime, Duration lease, BooleanSupplier closing) {
    this.claim = claim;
    this.nanoTime = nanoTime;
    this.closing = closing;
    this.leaseNanos = lease.toNanos();
    this.renewed = nanoTime.getAsLong();
    this.rate = new TaskRate(renewed);
    this.told = claim.stopping();
  }

  /// What it was told by who wanted it; empty by schedule.
  public Map<String, String> options() {
    return claim.options();
  }

  /// Whether it was given this option with the value `true`.
  public boolean flag(String option) {
    return "true".equals(claim.options().get(option));
  }

  /// Whether the work is to return: somebody ends or pauses it, the server stops, or the task is
  /// another node's by now.
  public boolean stopping() {
    return told.isPresent() || closing.getAsBoolean() || isLate();
  }

  /// Another node may have it: this one has not been able to say that it runs.
  private boolean isLate() {
    return nanoTime.getAsLong() - renewed > leaseNanos;
  }

  /// How much is done of how much.
  public void progress(long done, long total, String unit) {
    said = new Said(done, OptionalLong.of(total), unit, said.message());
  }

  /// How much is done, of nobody knows how much.
  public void progress(long done, String unit) {
    said = new Said(done, OptionalLong.empty(), unit, said.message());
  }

  /// What it is at, in words.
  public void message(String words) {
    Said before = said;
    said = new Said(before.done(), before.total(), before.unit(), words);
  }

  TaskRuns.Claim claim() {
    return claim;
  }

  /// What is to be written now.
  TaskProgress progress() {
    Said now = said;
    return new TaskProgress(
        now.done(),
        now.total(),
        now.unit(),
        rate.at(nanoTime.getAsLong(), now.done()),
        now.message());
  }

  /// What the store says of it.
  ///
  /// @param asked when it was asked, since the lease holds from then on at least
  void heard(TaskRuns.Wish wish, long asked) {
    switch (wish) {
      case GO_ON -> renewed = asked;
      case CANCEL -> {
        renewed = asked;
        told = Optional.of(How.CANCELLED);
      }
      case PAUSE -> {
        renewed = asked;
        told = told.or(() -> Optional.of(How.PAUSED));
      }
      case LOST -> told = Optional.of(How.LOST);
    }
  }

  /// Its work has returned.
  void over(TaskReport report) {
    How how = stopping() ? told.orElse(closing.getAsBoolean() ? How.STOPPED : How.LOST) : How.DONE;
    ending = Optional.of(new TaskEnding(how, report.words(), report.figures()));
  }

  /// Its work has thrown this.
  void over(Throwable failed) {
    Optional<How> why =
        told.or(() -> closing.getAsBoolean() ? Optional.of(How.STOPPED) : Optional.empty());
    ending = Optional.of(TaskEnding.of(why.orElse(How.FAILED), failed.toString()));
  }

  /// How it went; empty while it runs.
  Optional<TaskEnding> ending() {
    return ending;
  }
}
