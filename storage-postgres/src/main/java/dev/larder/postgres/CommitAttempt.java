package dev.larder.postgres;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.VersionAddition;
import dev.larder.core.storage.VersionConflicts;
import dev.larder.core.storage.VersionConflicts.Held;
import dev.larder.core.storage.VersionConflicts.Place;
import dev.larder.core.storage.VersionRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One publication on its way into the database: the statements of its transaction.
///
/// Locks are taken in one order by all: the coordinates, then component, version and blobs as they
/// are written, and the commit order of the server last.
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
    NameBinding binding = NameBinding.find(handle, given);
    if (binding.graves().isEmpty()) {
      return Outcome.refused(Refusal.Kind.NOT_ALLOWED, "The repository has been deleted.");
    }
    Optional<VersionRow> stored =
        binding.rows().stream()
            .filter(row -> row.repository().equals(given.repository()))
            .findFirst();
    if (stored.isPresent() && hasCommitted(handle)) {
      return Outcome.found(new Receipt(stored.get(), true));
    }
    List<Held> held =
        new ArrayList<>(binding.rows().stream().map(this::held).sorted(HERE_FIRST).toList());
    if (stored.isEmpty()) {
      held.addAll(binding.graves().get());
    }
    return VersionConflicts.find(given, held)
        .<Outcome<Receipt>>map(Outcome.Refused::new)
        .orElseGet(() -> added(handle, VersionAddition.of(given, stored, binding.now())));
  }

  private Held held(VersionRow row) {
    boolean here = row.repository().equals(given.repository());
    return new Held(here ? Place.HERE : Place.SHARING, row.facts());
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

  private ConfigurationAct published() {
    return new ConfigurationAct(
        given.author(), 0, Optional.empty(), Optional.of(JsonColumn.write(given.facts())));
  }

  private Outcome<Receipt> added(Handle handle, VersionAddition addition) {
    if (addition.files().isEmpty()) {
      return Outcome.found(new Receipt(addition.row(), false));
    }
    transaction = Optional.of(AdditionStatement.run(handle, given, addition));
    if (given.mode() == Mode.PUBLISH) {
      AuditRows.record(
          handle, published(), "version.publish", given.repository(), given.coordinates());
      ChangeRows.record(
          handle,
          ChangeKind.VERSION,
          given.coordinates().component(),
          Optional.of(given.repository()));
    }
    return Outcome.found(new Receipt(addition.row(), true));
  }
}
