package dev.larder.postgres;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.VersionConflicts;
import dev.larder.core.storage.VersionConflicts.Held;
import dev.larder.core.storage.VersionConflicts.Place;
import dev.larder.core.storage.VersionRow;
import dev.larder.postgres.AdditionStatement.Added;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One publication on its way into the database. It is written by one statement where nothing
/// contradicts it; what does, is looked for only where that one wrote nothing.
///
/// Locks are taken in one order by all: the name, then component, version and blobs as
/// [AdditionStatement] sorts them, and the commit order of the server last, under which records of
/// logs are placed.
final class CommitAttempt {
  private static final Comparator<Held> HERE_FIRST = Comparator.comparing(Held::place);

  private final Publication given;
  private Optional<String> transaction = Optional.empty();

  CommitAttempt(Publication given) {
    this.given = given;
  }

  /// May be run again when its outcome is unknown: the lock waits for the end of the transaction
  /// that was lost, and what that one wrote is then known by its id.
  Outcome<Receipt> run(Handle handle) {
    return added(handle).orElseGet(() -> explained(handle));
  }

  private Optional<Outcome<Receipt>> added(Handle handle) {
    return added(handle, List.of(this)).getFirst();
  }

  /// Writes all that nothing contradicts, each of another name, with what it leaves behind: rows of
  /// the audit log, changes, records of logs.
  ///
  /// @return in their order; empty: nothing was written of it
  static List<Optional<Outcome<Receipt>>> added(Handle handle, List<CommitAttempt> attempts) {
    List<Publication> given = attempts.stream().map(one -> one.given).toList();
    List<Optional<Added>> added =
        Database.plainly(handle, connection -> AdditionStatement.lockAndRun(connection, given));
    List<Publication> written = new ArrayList<>();
    for (int i = 0; i < added.size(); i++) {
      CommitAttempt one = attempts.get(i);
      added
          .get(i)
          .ifPresent(row -> {
            one.transaction = Optional.of(row.transaction());
            written.add(one.given);
          });
    }
    List<Publication> published =
        written.stream().filter(one -> one.mode() == Mode.PUBLISH).toList();
    AuditRows.published(handle, published);
    LogAdditions.placeWithChanges(handle, published, entries(written));
    return added.stream()
        .map(one -> one.map(row -> Outcome.found(new Receipt(row.row(), true))))
        .toList();
  }

  private static List<LogEntry> entries(List<Publication> written) {
    return written.stream().flatMap(one -> one.entries().stream()).toList();
  }

  Publication given() {
    return given;
  }

  private Outcome<Receipt> explained(Handle handle) {
    NameBinding binding =
        Database.plainly(handle, connection -> NameBinding.find(connection, given));
    if (binding.graves().isEmpty()) {
      return Outcome.refused(Refusal.Kind.NOT_ALLOWED, "The repository has been deleted.");
    }
    Optional<VersionRow> stored = binding.rows().stream().filter(this::isHere).findFirst();
    if (stored.isPresent() && hasCommitted(handle)) {
      return Outcome.found(new Receipt(stored.get(), true));
    }
    List<Held> held =
        new ArrayList<>(binding.rows().stream().map(this::held).sorted(HERE_FIRST).toList());
    if (stored.isEmpty()) {
      held.addAll(binding.graves().get());
    }
    Optional<Refusal> conflict = VersionConflicts.find(given, held);
    if (conflict.isPresent()) {
      return new Outcome.Refused<>(conflict.get());
    }
    return stored
        .filter(this::hasAll)
        .map(row -> unchanged(handle, row))
        .orElseGet(() -> addedAgain(handle));
  }

  private boolean isHere(VersionRow row) {
    return row.repository().equals(given.repository());
  }

  private boolean hasAll(VersionRow row) {
    return given.files().stream().allMatch(file -> row.file(file.file()).isPresent());
  }

  private Held held(VersionRow row) {
    return new Held(isHere(row) ? Place.HERE : Place.SHARING, row.facts());
  }

  private boolean hasCommitted(Handle handle) {
    return transaction
        .map(id ->
            handle
                .createQuery("select pg_xact_status(cast(:id as xid8)) = 'committed'")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one())
        .orElse(false);
  }

  /// Another transaction has created the component at the same time; now it is there.
  private Outcome<Receipt> addedAgain(Handle handle) {
    return added(handle)
        .orElseThrow(() -> new IllegalStateException("nothing contradicts " + given.coordinates()));
  }

  /// Logs may have begun after it was stored.
  private Outcome<Receipt> unchanged(Handle handle, VersionRow row) {
    if (!given.entries().isEmpty()) {
      LogAdditions.place(handle, given.entries());
    }
    return Outcome.found(new Receipt(row, false));
  }
}
