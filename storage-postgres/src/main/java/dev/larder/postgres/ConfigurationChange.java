package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.OvertakenException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// Rare changes: one at a time on all nodes, each checked against exactly the state that it
/// changes, each with its row in the audit log and in the sequence that nodes follow.
final class ConfigurationChange {
  /// What a change is about.
  ///
  /// @param kind of the change row
  /// @param action of the audit row
  /// @param version of a repository, where that is what changed
  record About(ChangeKind kind, String action, String name, Optional<Coordinates> version) {
    About(ChangeKind kind, String action, String name) {
      this(kind, action, name, Optional.empty());
    }

    static About of(ChangeKind kind, String verb, String name) {
      return new About(kind, kind.text() + "." + verb, name);
    }
  }

  private ConfigurationChange() {}

  /// Runs a change that always happens.
  static <T> T change(
      Database database, ConfigurationAct act, About about, Function<Handle, T> work) {
    return change(database, act, about, work, _ -> true, _ -> Optional.empty());
  }

  /// Runs a change that tells whether it happened; if not, nothing is recorded.
  static boolean attempt(
      Database database, ConfigurationAct act, About about, Predicate<Handle> work) {
    return change(database, act, about, work::test, done -> done, _ -> Optional.empty());
  }

  /// @param happened tells from the result whether there is anything to record
  /// @param repository what the change is about, if it is about one repository
  static <T> T change(
      Database database,
      ConfigurationAct act,
      About about,
      Function<Handle, T> work,
      Predicate<T> happened,
      Function<T, Optional<RepositoryId>> repository) {
    return database.transact(handle -> within(handle, act, about, work, happened, repository));
  }

  /// As part of a transaction that may hold locks of names, and none of versions.
  static <T> T within(
      Handle handle,
      ConfigurationAct act,
      About about,
      Function<Handle, T> work,
      Predicate<T> happened,
      Function<T, Optional<RepositoryId>> repository) {
    ChangeRows.waitForTurn(handle);
    refuseOvertaken(handle, act);
    T result = work.apply(handle);
    if (happened.test(result)) {
      Optional<RepositoryId> where = repository.apply(result);
      record(handle, act, about, where);
      ChangeRows.record(handle, about.kind(), about.name(), where);
    }
    return result;
  }

  private static void record(
      Handle handle, ConfigurationAct act, About about, Optional<RepositoryId> where) {
    if (about.version().isPresent() && where.isPresent()) {
      AuditRows.record(handle, act, about.action(), where.get(), about.version().get());
    } else {
      AuditRows.record(handle, act, about.action(), about.name());
    }
  }

  private static void refuseOvertaken(Handle handle, ConfigurationAct act) {
    long newest = ChangeRows.newestRare(handle);
    if (newest > act.seen()) {
      throw new OvertakenException(act.seen(), newest);
    }
  }
}
