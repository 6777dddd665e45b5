package dev.larder.core.admin;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Action;
import dev.larder.core.access.Caller;
import dev.larder.core.browse.RepositoryLookup;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes stored versions out of use, and back into it: their files stay, so that what comes back is
/// what was there. Forgets versions that a proxy can fetch again.
public final class VersionAdmin {
  private final Snapshots snapshots;
  private final Metadata metadata;
  private final Consumer<String> forgetting;

  /// @param forgetting ends what this node remembers of a component that was purged
  public VersionAdmin(Snapshots snapshots, Metadata metadata, Consumer<String> forgetting) {
    this.snapshots = snapshots;
    this.metadata = metadata;
    this.forgetting = forgetting;
  }

  /// Takes a version out of use. Missing: the repository stores nothing of it; refused for a group,
  /// and when it is deleted already.
  ///
  /// @param reason one line, shown to those who ask for the version
  public Outcome<Coordinates> delete(
      Caller caller, RepositoryName name, Coordinates coordinates, String reason) {
    return holder(caller, name, coordinates)
        .then(repository -> reasoned(repository, reason))
        .then(repository ->
            metadata.delete(repository.id(), coordinates, reason, caller.author())
                ? inForce(coordinates)
                : Outcome.refused(
                    Refusal.Kind.CONFLICT,
                    coordinates + " is deleted already in " + name + "; restore it first"));
  }

  /// Brings a version back. Refused when it is not deleted, and as [#delete] is.
  public Outcome<Coordinates> restore(Caller caller, RepositoryName name, Coordinates coordinates) {
    return holder(caller, name, coordinates)
        .then(repository ->
            metadata.restore(repository.id(), coordinates, caller.author())
                ? inForce(coordinates)
                : Outcome.refused(
                    Refusal.Kind.CONFLICT, coordinates + " is not deleted in " + name));
  }

  /// Forgets a version that a proxy has fetched, so that it is fetched again when it is asked for.
  /// Refused for other repositories, and while the version is deleted; missing where nothing of it
  /// is known.
  ///
  /// @param reason one line, for the audit log
  /// @param forgetHashes whether the next content may be another one
  public Outcome<Coordinates> purge(
      Caller caller,
      RepositoryName name,
      Coordinates coordinates,
      String reason,
      boolean forgetHashes) {
    Snapshot snapshot = snapshots.current();
    return RepositoryLookup.to(
            snapshot, caller.principal(), name, coordinates.component(), Action.DELETE)
        .then(repository -> fetching(snapshot, caller, repository, coordinates))
        .then(repository -> reasoned(repository, reason))
        .then(repository -> inUse(snapshot, repository, coordinates))
        .then(repository -> {
          Metadata.Purge purge =
              new Metadata.Purge(
                  repository.id(),
                  repository.definition().format(),
                  coordinates,
                  reason,
                  forgetHashes,
                  caller.author());
          return metadata.purge(purge) ? forgotten(coordinates) : unknown(name, coordinates);
        });
  }

  private Outcome<Repository> fetching(
      Snapshot snapshot, Caller caller, Repository repository, Coordinates coordinates) {
    return switch (repository.definition().type()) {
      case Type.Proxy _ -> Outcome.found(repository);
      case Type.Group _ -> invalid(group(snapshot, caller, repository, coordinates));
      case Type.Hosted _ ->
          invalid(
              repository.name()
                  + " is a hosted repository: what was published there cannot be fetched again and"
                  + " is never forgotten; take it out of use by larder module delete");
    };
  }

  private static Outcome<Repository> reasoned(Repository repository, String reason) {
    return ReasonText.problem(reason, Optional.empty())
        .<Outcome<Repository>>map(VersionAdmin::invalid)
        .orElseGet(() -> Outcome.found(repository));
  }

  /// The deletion is part of what would be forgotten, and the version would be back in use.
  private static Outcome<Repository> inUse(
      Snapshot snapshot, Repository repository, Coordinates coordinates) {
    return snapshot.policy().deletion(repository.id(), coordinates).isEmpty()
        ? Outcome.found(repository)
        : Outcome.refused(
            Refusal.Kind.CONFLICT,
            coordinates
                + " is deleted in "
                + repository.name()
                + ", and a purge would bring it back into use; restore it first, or set a deny"
                + " rule and restore it");
  }

  private Outcome<Coordinates> forgotten(Coordinates coordinates) {
    forgetting.accept(coordinates.component());
    return Outcome.found(coordinates);
  }

  private static Outcome<Coordinates> unknown(RepositoryName name, Coordinates coordinates) {
    return Outcome.missing(
        "not found: "
            + name
            + " stores nothing of "
            + coordinates
            + "; what only its hashes are known of is purged with --forget-hashes");
  }

  private Outcome<Coordinates> inForce(Coordinates coordinates) {
    snapshots.reload();
    return Outcome.found(coordinates);
  }

  /// The repository, if it is one that stores the version and the caller may delete there.
  private Outcome<Repository> holder(Caller caller, RepositoryName name, Coordinates coordinates) {
    Snapshot snapshot = snapshots.current();
    return RepositoryLookup.to(
            snapshot, caller.principal(), name, coordinates.component(), Action.DELETE)
        .then(repository ->
            repository.definition().type() instanceof Type.Group
                ? invalid(group(snapshot, caller, repository, coordinates))
                : Outcome.found(repository))
        .then(repository ->
            metadata.version(Set.of(repository.id()), coordinates).isEmpty()
                ? Outcome.missing(
                    "not found: "
                        + name
                        + " stores nothing of "
                        + coordinates
                        + "; a deny rule stops versions that are not stored")
                : Outcome.found(repository));
  }

  private String group(
      Snapshot snapshot, Caller caller, Repository group, Coordinates coordinates) {
    List<Repository> members =
        snapshot.leaves(
            group,
            member ->
                snapshot
                    .gate()
                    .allows(caller.principal(), member, coordinates.component(), Action.READ));
    Set<RepositoryId> ids =
        members.stream().map(Repository::id).collect(Collectors.toUnmodifiableSet());
    List<String> holders =
        metadata.version(ids, coordinates).stream()
            .flatMap(row -> members.stream().filter(one -> one.id().equals(row.repository())))
            .map(one -> one.name().text())
            .toList();
    return group.name()
        + " is a group and stores nothing itself; name the repository that stores the version"
        + (holders.isEmpty() ? "" : ": " + String.join(" or ", holders));
  }

  private static <T> Outcome<T> invalid(String text) {
    return Outcome.refused(Refusal.Kind.INVALID, text);
  }
}
