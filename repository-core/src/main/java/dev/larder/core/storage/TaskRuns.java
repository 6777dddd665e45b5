package dev.larder.core.storage;

import dev.larder.core.access.Author;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Which node has which task, and how its runs went. A node has a task for as long as its lease
/// holds, by the store's clock; who lets it end may find that another node has it by now.
///
/// Methods throw [StorageDownException] when the store cannot be reached. What people want is told
/// by the audit log.
public interface TaskRuns {
  /// Who wants the runs that nobody asked for.
  String SCHEDULE = "schedule";

  /// A task that is this node's.
  ///
  /// @param run which run of the task it is; no two nodes are ever given the same
  /// @param stopping whether it was told to end before this node had it
  record Claim(
      String task, long run, Map<String, String> options, Optional<TaskEnding.How> stopping) {
    public Claim {
      options = Map.copyOf(options);
    }
  }

  /// What is to become of a run.
  enum Wish {
    GO_ON,
    CANCEL,
    PAUSE,
    /// It is another node's, or nobody's.
    LOST;

    /// The wish for a run that was told to end in this way, or in none.
    public static Wish of(Optional<TaskEnding.How> stopping) {
      return stopping.map(how -> how == TaskEnding.How.PAUSED ? PAUSE : CANCEL).orElse(GO_ON);
    }
  }

  /// Keeps a task that was never heard of, and its schedule.
  ///
  /// @param first when it is due then, from now; empty: it begins by hand alone
  void know(String task, Optional<Duration> first);

  /// All tasks that were ever heard of, by name.
  List<TaskState> all();

  /// Takes one of these tasks that is due or wanted and not paused, or whose node has lost its
  /// lease; such a run has ended as lost.
  Optional<Claim> claim(Set<String> tasks, String node, Duration lease);

  /// The node that has it goes on: keeps how far it is, and the lease from now on.
  Wish renew(Claim claim, TaskProgress progress, Duration lease);

  /// A run is over.
  ///
  /// @param next when the task is due again, from now; empty: it begins by hand alone
  /// @return whether it was still this node's
  boolean end(Claim claim, TaskEnding ending, Optional<Duration> next);

  /// A run is to begin now. Empty: it runs, is to run, or is paused; else the number that the run
  /// will have.
  OptionalLong want(String task, Map<String, String> options, Author author);

  /// The run that is under way or wanted is to end. False: there is none.
  boolean cancel(String task, Author author);

  /// No run begins until it is resumed, and one under way is to end and begins again then. False:
  /// it is paused already.
  boolean pause(String task, Author author);

  /// False: it is not paused.
  boolean resume(String task, Author author);
}
