package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.VersionControl;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Configuration.Saved;
import java.util.List;
import java.util.Optional;

/// Changes to repositories and format objects: checked whole, then stored, then in force here.
public final class RepositoryAdmin {
  private final CheckedChange change;
  private final Configuration configuration;
  private final DefinitionRules rules;
  private final NegativeCache negatives;

  /// @param control reads keys for Git servers
  public RepositoryAdmin(
      Snapshots snapshots,
      Configuration configuration,
      NamespaceContent content,
      VersionControl control,
      NegativeCache negatives) {
    this.change = new CheckedChange(snapshots);
    this.configuration = configuration;
    this.rules = new DefinitionRules(content, control);
    this.negatives = negatives;
  }

  /// Creates or replaces a repository.
  ///
  /// @param force accept that stored content changes its owner or becomes unreachable
  public Outcome<Saved> save(ConfigurationEdit edit, Definition definition, boolean force) {
    return forgetting(
        change.save(
            rules.check(edit.snapshot(), definition, force),
            () -> configuration.save(definition, edit.act())));
  }

  /// Removes a repository that is not a member of a group; one that stores something wants force.
  public Outcome<RepositoryName> delete(
      ConfigurationEdit edit, RepositoryName name, boolean force) {
    Snapshot snapshot = edit.snapshot();
    Optional<Repository> repository = snapshot.find(name);
    if (repository.isEmpty()) {
      return Outcome.missing("not found: no repository is named " + name);
    }
    List<String> groups = groupsWith(snapshot, name);
    if (!groups.isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.CONFLICT,
          name
              + " is a member of "
              + String.join(", ", groups)
              + "; take it out there first: larder repo set GROUP --members");
    }
    return forgetting(
        change.save(
            rules.removal(repository.get(), force),
            () -> {
              configuration.delete(name, edit.act());
              return name;
            }));
  }

  private static List<String> groupsWith(Snapshot snapshot, RepositoryName name) {
    return snapshot.repositories().stream()
        .filter(other ->
            other.definition().type() instanceof Type.Group group && group.members().contains(name))
        .map(other -> other.name().text())
        .toList();
  }

  /// What was missing may be found by way of what has changed.
  private <T> Outcome<T> forgetting(Outcome<T> changed) {
    return changed.map(value -> {
      negatives.forgetAll();
      return value;
    });
  }
}
